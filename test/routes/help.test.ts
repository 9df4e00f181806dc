/** Whoever is stuck finds the way to help on every page, in the same place. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { accessRoles } from "#app/domain/identity/identity";
import { parseEnv } from "#app/env.server";
import { errorDocument } from "#app/http/error-document.server";
import { footerHtml } from "#app/http/frame-html.server";
import { listAddresses } from "#test/support/addresses";
import { type BusySite, createBusySite } from "#test/support/busy-site";

let busy: BusySite;
beforeAll(async () => {
  busy = await createBusySite((number) => ({
    ...{ partner: `Company ${number}`, rep: `Rep ${number}`, lead: `Lead ${number}`, written: "Work" },
    ...{ fileName: "plan.pdf", comment: "Seen", note: "Talked", session: "Workshop", invited: "New" },
  }));
}, 60_000);
afterAll(() => busy.cleanup());

/** The footer's links to help and to the statement, help first. */
const links = /<footer class="site-footer">.*href="\/help".*href="\/accessibility".*<\/footer>/s;

test("every page has them, sign-in and refused pages included", async () => {
  const readers = [undefined, ...accessRoles.map((role) => `${role}-1`)];
  const addresses = [...listAddresses(busy.ids.own).map(({ path }) => path), "/no/such/page"];
  let pages = 0;
  for (const [index, path] of addresses.entries()) {
    // Each address is opened by somebody, each reader opens many of them.
    for (const as of [readers[index % readers.length], undefined]) {
      const response = await busy.visit(path, as ? { as } : {});
      if (!response.headers.get("Content-Type")?.startsWith("text/html")) continue;
      pages += 1;
      expect(await response.text(), `${path} as ${as ?? "nobody"}`).toMatch(links);
    }
  }
  expect(pages).toBeGreaterThan(60);
}, 60_000);

test("so has what is refused before any page", () => {
  for (const status of [404, 410, 413, 414, 429, 431, 500, 501, 503]) {
    expect(errorDocument(status)).toMatch(links);
  }
});

test("a contact stands between them, by its address or its site", () => {
  expect(footerHtml(false, "Berlin time", "mailto:help@example.test")).toMatch(
    /href="\/help".*href="mailto:help@example\.test">help@example\.test<.*href="\/accessibility"/s,
  );
  expect(footerHtml(true, "Berlin time", "https://help.example.test/ask?x=1")).toContain(
    "Contact: help.example.test",
  );
});

test("it may be an e-mail address or a page, and nothing that runs", () => {
  const contactOf = (WAYMARK_CONTACT: string) => {
    const result = parseEnv({ WAYMARK_CONTACT });
    return result.ok ? result.env.contact : result.problems[0];
  };
  expect(contactOf("help@example.test")).toBe("mailto:help@example.test");
  expect(contactOf("https://example.test/help")).toBe("https://example.test/help");
  for (const wrong of ["javascript:alert(1)", "http://example.test", "help", "//example.test"])
    expect(contactOf(wrong)).toMatch(/^WAYMARK_CONTACT must be/);
});

test("a learner reads whom to ask; nobody else's lead is named, and strangers are told nothing", async () => {
  const own = await busy.read("/help", { as: "rep-1" });
  expect(own).toContain("lead-1@example.test");
  expect(own).toContain("manager-1@example.test");
  expect(own).not.toContain("lead-2@example.test");
  expect(await busy.read("/help", { as: "lead-1" })).not.toContain("lead-1@example.test");
  expect(await busy.read("/help")).not.toContain("@example.test");
  expect(await busy.read("/help")).toContain("This is a demo on your own machine");
});
