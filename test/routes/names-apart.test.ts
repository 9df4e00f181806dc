/** Whatever people write in, from right to left or with figures after it, stands apart: it moves no word, comma or figure of ours. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { listAddresses } from "#test/support/addresses";
import { type BusySite, createBusySite } from "#test/support/busy-site";

/** A name from right to left that ends in figures, which change places with whatever figures follow it unless it is set apart. */
const named = (what: string) => `عبد ${what} 77`;

let site: BusySite;
beforeAll(async () => {
  site = await createBusySite((number) => ({
    partner: named(`شركة ${number}`),
    rep: named("مندوب"),
    lead: named("قائد"),
    written: `${named("كتابة")}\nעוד שורה 5`,
    fileName: "تقرير 2026 (3).pdf",
    comment: named("تعليق"),
    note: named("ملاحظة"),
    session: named("جلسة"),
    invited: named("مدعو"),
  }));
  const { db } = site;
  for (const personId of ["author-1", "manager-1", "manager-2", "admin-1"])
    await db
      .updateTable("person")
      .set({ name: named("موظف") })
      .where("id", "=", personId)
      .execute();
  for (const [at, { id }] of (await db.selectFrom("tier").select("id").execute()).entries())
    await db
      .updateTable("tier")
      .set({ name: `فئة ${at}` })
      .where("id", "=", id)
      .execute();
  await db.updateTable("partner").set({ market: "السوق 9", segment: "قطاع 8" }).execute();
});
afterAll(() => site.cleanup());

test.each(["nobody", "rep-1", "lead-1", "author-1", "manager-1", "admin-1"])(
  "every name that %s reads is set apart from the words around it",
  async (reader) => {
    const faults = new Set<string>();
    let met = 0;
    for (const { path } of listAddresses(site.ids.own)) {
      const page = await site.visit(path, reader === "nobody" ? {} : { as: reader });
      if (!page.headers.get("Content-Type")?.startsWith("text/html")) continue;
      const { names, mixed } = readNames(await page.text());
      met += names;
      for (const text of mixed) faults.add(`${path}: ${text}`);
    }
    expect([...faults]).toEqual([]);
    expect(met).toBeGreaterThan(reader === "nobody" ? 3 : 20);
  },
);

test("in a mail as well", async () => {
  const mails = await site.db.selectFrom("outbox_mail").select(["kind", "subject", "body"]).execute();
  expect(mails.length).toBeGreaterThan(5);
  const mixed = mails.flatMap(({ kind, subject, body }) =>
    [subject, ...body.split("\n")].filter(isMixed).map((line) => `${kind}: ${line}`),
  );
  expect(mixed).toEqual([]);
});

const rightToLeft = /[\p{Script=Arabic}\p{Script=Hebrew}]/u;
const ourWords = /[a-z]{3,} | [a-z]{3,}/i;

function withoutIsolated(text: string): string {
  return text.replace(/\u2068[^\u2068\u2069]*\u2069/g, "");
}

/** Words of ours beside a name that nothing sets apart. A name alone has nobody beside it. */
function isMixed(text: string): boolean {
  const bare = withoutIsolated(text);
  return rightToLeft.test(bare) && ourWords.test(bare);
}

/**
 * Counts the names in texts and spoken attributes, and lists those that neither markup nor signs set apart. What is typed into a field
 * has its own direction by its style.
 */
function readNames(html: string): { names: number; mixed: string[] } {
  const open: { tag: string; apart: boolean }[] = [];
  const mixed: string[] = [];
  let names = 0;
  for (const [token, close, tag = "", attributes = ""] of html.matchAll(
    /<!--.*?-->|<!doctype html>|<(\/?)([a-z][a-z0-9-]*)((?:\s+[\w:-]+(?:="[^"]*")?)*)\s*\/?>|[^<]+/gis,
  )) {
    if (tag === "" && token.startsWith("<")) continue;
    if (tag === "") {
      const within = open.map((element) => element.tag);
      if (/^(script|style|textarea)$/.test(within.at(-1) ?? "") || !rightToLeft.test(token)) continue;
      names += 1;
      const isAlone = /^(title|option)$/.test(within.at(-1) ?? "") || open.some(({ apart }) => apart);
      if (isMixed(token) || (!isAlone && rightToLeft.test(withoutIsolated(token))))
        mixed.push(`<${within.at(-1)}> ${token}`);
      continue;
    }
    if (close) {
      while (open.length > 0 && open.pop()?.tag !== tag);
      continue;
    }
    for (const [, name, value = ""] of attributes.matchAll(
      / (title|alt|aria-\w+|data-label|placeholder|content)="([^"]*)"/g,
    )) {
      if (!rightToLeft.test(value)) continue;
      names += 1;
      if (isMixed(value)) mixed.push(`${tag}.${name} ${value}`);
    }
    if (!token.endsWith("/>")) open.push({ tag, apart: tag === "bdi" || / dir="auto"/.test(attributes) });
  }
  return { names, mixed };
}
