import { describe, expect, test } from "vitest";
import { loadContent } from "#app/content/load.server";
import { searchLibrary } from "#app/content/search.server";
import { type Catalog, type LibraryEntry, libraryKinds } from "#app/domain/catalog/catalog";
import { libraryKindNames } from "#app/ui/library-kind-names";

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

async function find(query: string, filter = {}): Promise<string[]> {
  return (await searchLibrary(catalog, { query, ...filter })).map(({ id }) => id);
}

test("typing mistakes are forgiven", async () => {
  expect(await find("calibraton")).toEqual(["pharma"]);
  expect(await find("warehosue")).toEqual(["pharma"]);
  expect((await find("logers"))[0]).toBe("usb");
  expect(await find("phrama")).toEqual(["pharma"]);
  expect(await find("alram limts")).toEqual(["alarms"]);
});
test("a word is found in any width, without its accents, with dots within, and written as one", async () => {
  expect(await find("ＬＯＧＧＥＲＳ")).toEqual(await find("loggers"));
  expect(await find("pharmá")).toEqual(["pharma"]);
  expect(await find("B.M.S.")).toEqual(await find("bms"));
  expect(await find("alarmlimits")).toEqual(await find("alarm limits"));
});
test("the beginning of a word is enough", async () => {
  expect(await find("pharm")).toEqual(["pharma"]);
  expect(await find("manag")).toEqual(["bms"]);
});
test("titles and tags weigh more than texts", async () => {
  expect(await find("loggers")).toEqual(["usb", "bms"]);
});
test("all words count; where no entry has all of them, those with most of them come first", async () => {
  expect(await find("alarm delay")).toEqual(["alarms"]);
  expect(await find("alarm warehouse mapping")).toEqual(["pharma", "alarms"]);
});
test("a word that nothing has brings nothing, nor do the little words beside it", async () => {
  expect(await find("the xyzzy of it")).toEqual([]);
  expect(await find("alarm xyzzy")).toEqual(["alarms"]);
});
test("what stands on a card is found by it: every kind by its name", async () => {
  const all: Catalog = {
    tracks: [],
    library: libraryKinds.map((kind) => entry(kind, `Something of ${kind.length}`, { kind })),
  };
  for (const kind of libraryKinds) {
    expect((await searchLibrary(all, { query: libraryKindNames[kind] }))[0]?.id).toBe(kind);
    expect((await searchLibrary(all, { query: `${libraryKindNames[kind].toLowerCase()}s` }))[0]?.id).toBe(
      kind,
    );
  }
});

describe("in the library that ships", () => {
  const kindsFound = async (query: string) => {
    const { catalog: shipped } = await loadContent("content", { cacheDir: ".cache/content" });
    return (await searchLibrary(shipped, { query })).map(({ id, kind }) => ({ id, kind }));
  };
  test.each([
    ["battle card", "battle-card", 3],
    ["battle cards", "battle-card", 3],
    ["battle crad", "battle-card", 3],
    ["deployment guide", "deployment-guide", 2],
    ["objection handling", "objection-handling", 2],
    ["case studies", "case-study", 1],
    ["case stduy", "case-study", 1],
  ])("“%s” finds every %s", async (query, kind, number) => {
    const found = await kindsFound(query);
    expect(found.map((one) => one.kind)).toEqual(Array.from({ length: number }, () => kind));
  });
  test("“guide” finds guides of both kinds", async () => {
    expect(await kindsFound("guide")).toHaveLength(5);
  });
  test.each([
    ["objectons pirce", "objections-price"],
    ["escalation pth", "guide-escalation-path"],
  ])("“%s” finds %s first", async (query, id) => {
    expect((await kindsFound(query))[0]?.id).toBe(id);
  });
  test.each(["xyzzy", "qwertz", "asdf", "zzz", "lorem ipsum", "the banana"])(
    "“%s” finds nothing",
    async (query) => {
      expect(await kindsFound(query)).toEqual([]);
    },
  );
});
test("can be narrowed by kind and by job role", async () => {
  expect(await find("", { kind: "guide" })).toEqual(["alarms"]);
  expect(await find("", { jobRole: "technical" })).toEqual(["alarms", "pharma"]);
  expect(await find("loggers", { kind: "guide" })).toEqual([]);
});
test("nothing asked for means everything, by title", async () => {
  expect(await find("  ")).toEqual(
    ["usb", "bms", "alarms", "pharma"].sort((a, b) => titleOf(a).localeCompare(titleOf(b), "en")),
  );
});
test("nothing odd in a query breaks the search", async () => {
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
    expect(Array.isArray(await find(query))).toBe(true);
  }
});

function titleOf(id: string): string {
  return catalog.library.find((candidate) => candidate.id === id)?.title ?? "";
}
