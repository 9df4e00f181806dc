/** Whatever people call themselves, their work and their files: it is text on every page, in every mail and spreadsheet. */
import { parse } from "csv-parse/sync";
import { afterAll, beforeAll, expect, test } from "vitest";
import { paths } from "#app/paths";
import { listAddresses } from "#test/support/addresses";
import { type BusySite, createBusySite } from "#test/support/busy-site";

/** Breaks out of a title, an attribute, a script's string and a comment, wherever it is left as it is. */
const attack = `</title></script><script>alert("x")</script>--><img src=x onerror='alert(1)'>`;
const formula = `=cmd|'/c calc'!A1`;
/** Markup of the attack that must nowhere be found as markup. */
const live = /<script>alert|<\/title><\/script>|<img src=x/i;

let site: BusySite;
beforeAll(async () => {
  site = await createBusySite((number) => ({
    partner: `${formula}${number}${attack}`,
    rep: `${formula}${attack}`,
    lead: `+${attack}`,
    written: attack,
    fileName: `<img src=x onerror=alert(1)>"\r\nX-Bad: 1.pdf`,
    comment: attack,
    note: `@${attack}`,
    session: `-${attack}`,
    invited: attack,
  }));
});
afterAll(() => site.cleanup());

test.each(["nobody", "rep-1", "lead-1", "author-1", "manager-1", "admin-1"])(
  "as seen by %s",
  async (reader) => {
    const visitor = reader === "nobody" ? {} : { as: reader };
    let shown = 0;
    for (const { routeId, path } of listAddresses(site.ids.own)) {
      const page = await site.visit(path, visitor);
      const type = page.headers.get("Content-Type") ?? "";
      const text = await page.text();
      if (type.startsWith("text/html")) {
        expect(text, path).not.toMatch(live);
        if (text.includes("&lt;script&gt;alert")) shown += 1;
      }
      const data = await site.visit(path, { ...visitor, data: routeId });
      // Data is never something that a browser would show as a page.
      if ((await data.text()).includes("<script>alert")) {
        expect(data.headers.get("Content-Type"), path).toMatch(/^(application\/json|text\/(csv|calendar))/);
      }
    }
    expect(shown).toBeGreaterThan(reader === "nobody" ? 1 : 2);
  },
);

test("the public page of a certificate carries holder and partner as text, in its title too", async () => {
  for (const id of site.ids.own["awardId"] ?? []) {
    const page = await site.read(paths.verify(id));
    const title = /<title>(.*?)<\/title>/s.exec(page)?.[1] ?? "";
    expect(title).toContain("&lt;script&gt;alert");
    expect(page).not.toMatch(live);
  }
});

test("a spreadsheet holds names that begin like a formula as text, in every download", async () => {
  const downloads: [path: string, as: string][] = [
    [paths.portfolioCsv(), "manager-1"],
    [paths.partnerPeopleCsv("partner-1"), "lead-1"],
    [paths.personCsv("rep-1"), "manager-1"],
    [paths.costsCsv("partner-1"), "admin-1"],
  ];
  for (const [path, as] of downloads) {
    const response = await site.visit(path, { as });
    expect(response.headers.get("Content-Disposition"), path).toMatch(
      /^attachment; filename="[a-z0-9.-]+"$/i,
    );
    const rows: string[][] = parse(await response.text(), { bom: true });
    const cells = rows.flat();
    expect(cells.length, path).toBeGreaterThan(5);
    // Figures may be negative; words may not begin like a formula.
    expect(
      cells.filter((cell) => /^[=+@\t\r]|^-(?![\d.]+$)/.test(cell)),
      path,
    ).toEqual([]);
  }
});

test("a file comes back as a download under a name that adds no header and ends no attribute", async () => {
  for (const id of site.ids.own["fileId"] ?? []) {
    const file = await site.visit(paths.evidence(id), { as: "manager-1" });
    expect(file.headers.get("X-Bad")).toBeNull();
    expect(file.headers.get("Content-Disposition")).toMatch(/^attachment; filename\*=UTF-8''[\w%.()!~*'-]+$/);
    expect(file.headers.get("Content-Type")).toBe("application/pdf");
  }
  const page = await site.read(paths.demonstration("module-2"), { as: "rep-1" });
  expect(page).toContain("&lt;img src=x");
  expect(page).not.toMatch(live);
});

test("a mail is plain text with its name on one line", async () => {
  const mails = await site.db.selectFrom("outbox_mail").selectAll().execute();
  expect(mails.length).toBeGreaterThan(0);
  for (const mail of mails) expect(`${mail.subject}${mail.recipient}`).not.toMatch(/[\r\n]/);
  for (const kind of ["invitation", "observation-booked", "demonstration-decided", "award-earned"]) {
    const shown = mails.find((mail) => mail.kind === kind && mail.body.includes(attack));
    const page = await site.read(paths.demoOutboxMail(shown?.id ?? kind));
    expect(page, kind).toContain("&lt;script&gt;alert");
    expect(page, kind).not.toMatch(live);
  }
});
