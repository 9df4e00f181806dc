import { expect, test } from "vitest";
import { searchLibrary } from "#app/content/library-search.server";
import type { Catalog, LibraryEntry } from "#app/domain/catalog/catalog";

function entry(id: string, title: string, more: Partial<LibraryEntry> = {}): LibraryEntry {
  return {
    id,
    title,
    kind: "battle-card",
    summary: "",
    jobRoles: ["sales"],
    reviewedOn: "2026-11-02",
    tags: [],
    sources: [],
    version: id,
    html: "",
    text: "",
    ...more,
  };
}

const catalog: Catalog = {
  tracks: [],
  library: [
    entry("usb", "Against stand-alone USB loggers", {
      tags: ["loggers"],
      text: "Nobody reads it before Monday.",
    }),
    entry("bms", "Against the building management system", { text: "It has loggers of its own." }),
    entry("pharma", "Pharma warehouse", {
      kind: "deployment-guide",
      jobRoles: ["technical"],
      summary: "Calibration and mapping.",
    }),
    entry("alarms", "Alarm limits", {
      kind: "guide",
      jobRoles: ["support", "technical"],
      text: "Delay of 15 minutes.",
    }),
  ],
};

function find(query: string, filter = {}): string[] {
  return searchLibrary(catalog, { query, ...filter }).map(({ id }) => id);
}

test("typing mistakes are forgiven", () => {
  expect(find("calibraton")).toEqual(["pharma"]);
  expect(find("warehosue")).toEqual(["pharma"]);
  expect(find("logers")[0]).toBe("usb");
});
test("the beginning of a word is enough", () => {
  expect(find("pharm")).toEqual(["pharma"]);
  expect(find("manag")).toEqual(["bms"]);
});
test("titles and tags weigh more than texts", () => {
  expect(find("loggers")).toEqual(["usb", "bms"]);
});
test("all words count", () => {
  expect(find("alarm delay")).toEqual(["alarms"]);
  expect(find("alarm warehouse")).toEqual([]);
});
test("can be narrowed by kind and by job role", () => {
  expect(find("", { kind: "guide" })).toEqual(["alarms"]);
  expect(find("", { jobRole: "technical" })).toEqual(["alarms", "pharma"]);
  expect(find("loggers", { kind: "guide" })).toEqual([]);
});
test("nothing asked for means everything, by title", () => {
  expect(find("  ")).toEqual(
    ["usb", "bms", "alarms", "pharma"].sort((a, b) => titleOf(a).localeCompare(titleOf(b), "en")),
  );
});
test("nothing odd in a query breaks the search", () => {
  for (const query of [
    '"',
    "*",
    "(",
    "[",
    "\\",
    "__proto__",
    "constructor",
    "a".repeat(500),
    "🙂",
    "\u0000",
  ]) {
    expect(Array.isArray(find(query))).toBe(true);
  }
});

function titleOf(id: string): string {
  return catalog.library.find((candidate) => candidate.id === id)?.title ?? "";
}
