/**
 * What a page is called and what stands on it is called, as a screen reader says it: each page by a title of its own, each table by a
 * caption, each control by a name, and a link's name leads to one place.
 */
import { computeAccessibleName } from "dom-accessibility-api";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { accessRoles } from "#app/domain/identity/identity";
import { listAddresses } from "#test/support/addresses";
import { type BusySite, createBusySite } from "#test/support/busy-site";
import { documentOf } from "#test/support/document";

interface Read {
  routeId: string;
  path: string;
  page: Document;
}

let site: BusySite;
const pages = new Map<string, Read[]>();
const readers = ["nobody", ...accessRoles.map((role) => `${role}-1`)];

beforeAll(async () => {
  site = await createBusySite((number) => ({
    ...{ partner: `Company ${number}`, rep: `Ana ${number}`, lead: `Bo ${number}`, written: "Text" },
    ...{ fileName: "plan.pdf", comment: "Words", note: "Words", session: "Words", invited: "Cai" },
  }));
  for (const reader of readers) {
    const visitor = reader === "nobody" ? {} : { as: reader };
    const read: Read[] = [];
    for (const { routeId, path } of listAddresses(site.ids.own)) {
      const response = await site.visit(path, visitor);
      if (!response.headers.get("Content-Type")?.startsWith("text/html")) continue;
      if (response.status === 302) continue;
      read.push({ routeId, path, page: documentOf(await response.text(), path) });
    }
    pages.set(reader, read);
  }
}, 120_000);
afterAll(() => site.cleanup());

/** A fault by the pages that have it. */
function faultsOf(reader: string, find: (page: Document) => string[]): string[] {
  return [
    ...new Set(
      (pages.get(reader) ?? []).flatMap(({ routeId, page }) =>
        find(page).map((fault) => `${routeId}: ${fault}`),
      ),
    ),
  ];
}

function nameOf(element: Element): string {
  return computeAccessibleName(element).replace(/\s+/g, " ").trim();
}

describe.each(readers)("as %s reads it", (reader) => {
  test("a page has a title that no other page has, unless it is nobody's", () => {
    const addresses = new Map<string, Set<string>>();
    for (const { path, page } of pages.get(reader) ?? []) {
      const title = page.title.replace(/ · Waymark$/, "");
      expect(page.title, path).toMatch(/\S.* · Waymark$/);
      if (page.querySelector(".error-page")) continue;
      addresses.set(title, (addresses.get(title) ?? new Set()).add(path));
    }
    expect([...addresses].filter(([, paths]) => paths.size > 1)).toEqual([]);
    expect(addresses.size).toBeGreaterThan(3);
  });

  test("a page has one main heading, and none below it skips a level", () => {
    const find = (page: Document) => {
      const levels = [...page.querySelectorAll("h1, h2, h3, h4, h5, h6")].map(({ tagName }) =>
        Number(tagName[1]),
      );
      const skips = levels.filter((level, index) => level > (levels[index - 1] ?? 0) + 1);
      const main = levels.filter((level) => level === 1).length;
      return [
        ...(main === 1 ? [] : [`${main} main headings`]),
        ...skips.map((level) => `skips to h${level}`),
      ];
    };
    expect(faultsOf(reader, find)).toEqual([]);
  });

  test("links of one name lead to one place", () => {
    const find = (page: Document) => {
      const targets = new Map<string, Set<string>>();
      for (const link of page.querySelectorAll<HTMLAnchorElement>("a[href]")) {
        const name = nameOf(link);
        targets.set(name, (targets.get(name) ?? new Set()).add(link.href));
      }
      return [...targets].flatMap(([name, all]) =>
        all.size > 1 ? [`“${name}” leads to ${[...all].join(", ")}`] : [],
      );
    };
    expect(faultsOf(reader, find)).toEqual([]);
  });

  test("buttons of one name do one thing", () => {
    const find = (page: Document) => {
      const acts = new Map<string, Set<string>>();
      for (const button of page.querySelectorAll("button")) {
        if (button.closest('[aria-hidden="true"]')) continue;
        const hidden = [...(button.form?.querySelectorAll<HTMLInputElement>("input[type=hidden]") ?? [])];
        const does = [
          button.form?.action,
          button.name,
          button.value,
          ...hidden.map(({ name, value }) => (name === "madeFrom" ? "" : `${name}=${value}`)),
        ];
        const name = nameOf(button);
        acts.set(name, (acts.get(name) ?? new Set()).add(does.join(" ")));
      }
      return [...acts].flatMap(([name, all]) =>
        all.size > 1 ? [`“${name}” does ${[...all].join(" | ")}`] : [],
      );
    };
    expect(faultsOf(reader, find)).toEqual([]);
  });

  test("tables, forms' fields, buttons, links, pictures and landmarks have names", () => {
    const named =
      'table, a[href], button, input:not([type="hidden"]), select, textarea, fieldset, summary, img, svg:not([aria-hidden="true"]), nav, [role="search"], [role="radiogroup"]';
    const find = (page: Document) =>
      [...page.querySelectorAll(named)]
        .filter((element) => !element.closest('[aria-hidden="true"]') && nameOf(element) === "")
        .filter((element) => element.getAttribute("alt") !== "")
        .map((element) => `no name: ${element.outerHTML.slice(0, 120)}`);
    expect(faultsOf(reader, find)).toEqual([]);
  });

  test("tables have a caption", () => {
    const find = (page: Document) =>
      [...page.querySelectorAll("table")]
        .filter((table) => !table.caption && !table.hasAttribute("aria-labelledby"))
        .map((table) => `no caption: ${table.outerHTML.slice(0, 120)}`);
    expect(faultsOf(reader, find)).toEqual([]);
  });

  test("landmarks of one kind are told apart", () => {
    const find = (page: Document) =>
      ["nav", "aside", "section[aria-labelledby], section[aria-label]", '[role="search"]'].flatMap((kind) => {
        const names = [...page.querySelectorAll(kind)].map(nameOf);
        return names
          .filter((name, index) => names.indexOf(name) < index)
          .map((name) => `two ${kind} “${name}”`);
      });
    expect(faultsOf(reader, find)).toEqual([]);
  });

  test("what an element refers to is on the page, and an id is there once", () => {
    const find = (page: Document) => {
      const ids = [...page.querySelectorAll("[id]")].map(({ id }) => id);
      const twice = ids.filter((id, index) => ids.indexOf(id) < index);
      const gone = [...page.querySelectorAll("[aria-labelledby], [aria-describedby], [for]")].flatMap(
        (element) =>
          ["aria-labelledby", "aria-describedby", "for"].flatMap((attribute) =>
            (element.getAttribute(attribute) ?? "").split(" ").filter((id) => id !== "" && !ids.includes(id)),
          ),
      );
      return [...twice.map((id) => `id ${id} twice`), ...gone.map((id) => `no ${id}`)];
    };
    expect(faultsOf(reader, find)).toEqual([]);
  });
});
