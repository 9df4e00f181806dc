import { parse } from "csv-parse/sync";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { recordRate } from "#app/domain/costing/record-rate.server";
import { logSupportTime } from "#app/domain/delivery/delivery.server";
import { paths } from "#app/paths";
import { completeTrack, enrol } from "#test/support/learning";
import { readable, tableRows } from "#test/support/page-text";
import { createTestSite, type TestSite } from "#test/support/site";

let site: TestSite;
beforeEach(async () => {
  site = await createTestSite();
});
afterEach(() => site.cleanup());

async function csv(
  path: string,
  as: string,
): Promise<{ rows: string[][]; response: Response; text: string }> {
  const response = await site.visit(path, { as });
  expect(response.status).toBe(200);
  const bytes = new Uint8Array(await response.arrayBuffer());
  expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  const text = new TextDecoder().decode(bytes);
  return { rows: parse(text, { bom: true }), response, text };
}

async function certifyRep1() {
  await enrol(site.context, "rep-1");
  await completeTrack(site.context, "rep-1");
}

describe("who may look", () => {
  const own = [paths.partner("partner-1"), paths.partnerPeopleCsv("partner-1")];

  test("portfolio: managers and admins; partner page: its lead too; reps and authors neither", async () => {
    for (const path of [paths.portfolio(), paths.portfolioCsv()]) {
      for (const as of ["manager-1", "admin-1"])
        expect((await site.visit(path, { as })).status, as).toBe(200);
      for (const as of ["rep-1", "lead-1", "author-1"])
        expect((await site.visit(path, { as })).status, as).toBe(403);
      expect((await site.visit(path)).headers.get("Location")).toBe(paths.signIn(path));
    }
    for (const path of own) {
      for (const as of ["lead-1", "manager-1", "admin-1"])
        expect((await site.visit(path, { as })).status, as).toBe(200);
      for (const as of ["rep-1", "author-1"]) expect((await site.visit(path, { as })).status, as).toBe(403);
    }
  });

  test("another partner looks as if it were not there, as page, as data and as a spreadsheet", async () => {
    for (const partnerId of ["partner-2", "nowhere"]) {
      for (const as of ["manager-1", "lead-1"]) {
        const pages = [paths.partner(partnerId), paths.partnerPeopleCsv(partnerId)];
        for (const path of pages) expect((await site.visit(path, { as })).status, `${as} ${path}`).toBe(404);
        const data = await site.visit(paths.partner(partnerId), { as, data: "routes/partners.$partnerId" });
        expect(data.status).toBe(404);
        expect(await data.text()).not.toContain("rep-2");
      }
    }
  });

  test("a manager from whom a partner was taken away sees it no more", async () => {
    await site.db.deleteFrom("partner_manager").execute();
    expect((await site.visit(paths.partner("partner-1"), { as: "manager-1" })).status).toBe(404);
    expect(await site.read(paths.portfolio(), { as: "manager-1" })).toContain("No partners yet");
  });
});

describe("one number, one definition", () => {
  test("share certified, cost and validity read the same for manager, lead, rep, spreadsheet and verify page", async () => {
    const { context } = site;
    await recordRate(context, {
      driver: "support_minute",
      effectiveFrom: "2026-01-01",
      rateMicro: 1_000_000,
      actorId: "admin-1",
    });
    await logSupportTime(context, {
      managerId: "manager-1",
      partnerId: "partner-1",
      onDate: "2026-02-27",
      minutes: 180,
      note: "",
    });
    await certifyRep1();
    const [row] = tableRows(await site.read(paths.portfolio(), { as: "manager-1" }), "Partners");
    const { rows } = await csv(paths.portfolioCsv(), "manager-1");
    const sheet = Object.fromEntries((rows[0] ?? []).map((name, index) => [name, rows[1]?.[index]]));

    expect(row?.slice(0, 6)).toEqual([
      "Partner 1",
      "Registered",
      "2",
      "50 % (1 of 2)",
      "no people",
      "no people",
    ]);
    // One seat, two modules, one active month, two attempts and one assessment wait for their rates.
    expect(row).toContain("€180.00 of €100.00 Exceeded 7 unrated");
    expect(sheet).toMatchObject({
      Partner: "Partner 1",
      People: "2",
      "Sales certified (%)": "50",
      "Sales certified": "1",
      "Sales people": "2",
      "Technical certified (%)": "no people",
      "Used 2026-Q1 (EUR)": "180",
      "Allowance 2026-Q1 (EUR)": "100",
      "Excess 2026-Q1 (EUR)": "80",
      "Chargeable 2026-Q1 (EUR)": "40",
      "Unrated entries": "7",
    });
    for (const as of ["manager-1", "lead-1", "admin-1"]) {
      const page = readable(await site.read(paths.partner("partner-1"), { as }));
      expect(page).toMatch(/Sales certified 50 % \(?1 of 2/);
      expect(page).toContain("Used €180.00");
      expect(page).toContain("Excess €80.00");
      expect(page).toContain("Chargeable €40.00");
      expect(readable(await site.read(paths.costs("partner-1"), { as }))).toContain("Used €180.00");
    }

    const award = await site.db
      .selectFrom("award")
      .selectAll()
      .where("milestone_id", "=", "certified")
      .executeTakeFirstOrThrow();
    const pages = [
      [paths.partner("partner-1"), "manager-1"],
      [paths.partner("partner-1"), "lead-1"],
      [paths.person("rep-1"), "manager-1"],
      [paths.person("rep-1"), "lead-1"],
      [paths.person("rep-1"), "rep-1"],
      [paths.trail(), "rep-1"],
      [paths.certificate(award.id), "rep-1"],
      [paths.verify(award.id), undefined],
    ] as const;
    for (const [path, as] of pages) {
      expect(await site.read(path, as ? { as } : {}), path).toContain(
        '<time dateTime="2027-03-02">2 Mar 2027</time>',
      );
    }
    const people = await csv(paths.partnerPeopleCsv("partner-1"), "lead-1");
    expect(people.rows.find((cells) => cells[0] === "rep-1")?.at(-1)).toBe("valid through 2027-03-02");
  });

  test("an expired award is expired everywhere at the same moment", async () => {
    await certifyRep1();
    const award = await site.db.selectFrom("award").select("id").orderBy("title").executeTakeFirstOrThrow();
    site.setNow("2027-03-02T23:00:00.000Z");
    const partner = await site.read(paths.partner("partner-1"), { as: "lead-1" });
    expect(partner.replace(/<[^>]*>/g, "")).toContain("Expired after 2 Mar 2027");
    expect(readable(partner)).toContain("rep-1 Started 2 Mar 2027 Expired");
    expect(readable(await site.read(paths.person("rep-1"), { as: "rep-1" }))).toContain(
      "Expired after 2 Mar 2027",
    );
    expect(readable(await site.read(paths.portfolio(), { as: "manager-1" }))).toContain("0 % (0 of 2)");
    expect(readable(await site.read(paths.verify(award.id)))).toMatch(/expired/i);
    expect((await csv(paths.partnerPeopleCsv("partner-1"), "admin-1")).text).toContain(
      "expired after 2027-03-02",
    );
  });
});

describe("what asks for attention", () => {
  const as = "manager-1";
  beforeEach(async () => {
    await site.db
      .insertInto("partner_manager")
      .values({ partner_id: "partner-2", person_id: "manager-1" })
      .execute();
    await certifyRep1();
  });

  test("is marked in words in the portfolio, on the partner page and in the spreadsheet", async () => {
    const [lively, silent] = tableRows(await site.read(paths.portfolio(), { as }), "Partners");
    expect(lively).toContain("today");
    expect(silent).toContain("never Quiet");
    expect(readable(await site.read(paths.partner("partner-2"), { as }))).toContain(
      "Last activity never Quiet",
    );
    expect(readable(await site.read(paths.partner("partner-1"), { as: "lead-1" }))).toMatch(
      /Last activity today (?!Quiet)/,
    );
    const { rows } = await csv(paths.portfolioCsv(), as);
    const quiet = rows[0]?.indexOf("Quiet") ?? -1;
    expect(rows.slice(1).map((cells) => cells[quiet])).toEqual(["no", "yes"]);
  });

  test("an allowance nearly used, and one exceeded, are named wherever it is shown", async () => {
    const { context } = site;
    const rate = { driver: "support_minute", effectiveFrom: "2026-01-01", rateMicro: 1_000_000 } as const;
    await recordRate(context, { ...rate, actorId: "admin-1" });
    const log = { managerId: as, partnerId: "partner-1", onDate: "2026-02-27", note: "" };
    await logSupportTime(context, { ...log, minutes: 90 });
    const shown = async () => {
      const [row] = tableRows(await site.read(paths.portfolio(), { as }), "Partners");
      const pages = [paths.partner("partner-1"), paths.costs("partner-1")];
      const stats = await Promise.all(pages.map((page) => site.read(page, { as: "lead-1" })));
      const { rows } = await csv(paths.portfolioCsv(), as);
      return [row?.join(" ") ?? "", ...stats.map(readable), rows[1]?.join(" ") ?? ""];
    };
    for (const words of await shown())
      expect(words).not.toMatch(/nearly used\b(?! above)|exceeded\b(?! above)/i);
    await logSupportTime(context, { ...log, minutes: 1 });
    for (const words of await shown()) expect(words).toMatch(/nearly used\b(?! above)/i);
    await logSupportTime(context, { ...log, minutes: 10 });
    for (const words of await shown()) expect(words).toMatch(/exceeded\b(?! above)/i);
  });

  test("comes first in the order asked for, in the spreadsheet as on the screen", async () => {
    for (const [order, names] of [
      [undefined, ["Partner 1", "Partner 2"]],
      ["activity", ["Partner 2", "Partner 1"]],
    ] as const) {
      const page = await site.read(paths.portfolio(order), { as });
      expect(tableRows(page, "Partners").map(([name]) => name)).toEqual(names);
      const link = paths.portfolioCsv(order ?? "name");
      expect(page).toContain(`href="${link}&amp;format=comma"`);
      const { rows } = await csv(link, as);
      expect(rows.slice(1).map(([name]) => name)).toEqual(names);
      const open =
        /<a[^>]*href="([^"]*)"[^>]*aria-current="page"|aria-current="page"[^>]*href="([^"]*)"/.exec(
          page.slice(page.indexOf("Order of the partners")),
        );
      expect(open?.[1] ?? open?.[2]).toBe(paths.portfolio(order ?? "name"));
    }
  });

  test("awards that expire say when, and nothing reads as none", async () => {
    site.setNow("2027-01-20T09:00:00.000Z");
    const [row, other] = tableRows(await site.read(paths.portfolio(), { as }), "Partners");
    expect(row).toContain("2 in 60 days");
    expect(other).toContain("none");
    expect(readable(await site.read(paths.partner("partner-1"), { as }))).toContain(
      "Awards that expire 2 in 60 days",
    );
    expect(readable(await site.read(paths.partner("partner-2"), { as }))).toContain(
      "Awards that expire none within 90 days",
    );
    const { rows } = await csv(paths.portfolioCsv(), as);
    const from = rows[0]?.indexOf("Expires within 30 days") ?? -1;
    expect(rows.slice(1).map((cells) => cells.slice(from, from + 3))).toEqual([
      ["0", "2", "2"],
      ["0", "0", "0"],
    ]);
  });
});

test("partners and their people stand in the order of names as they are read, the active people first", async () => {
  const as = "admin-1";
  const rename = (table: "partner" | "person", id: string, name: string) =>
    site.db.updateTable(table).set({ name }).where("id", "=", id).execute();
  await rename("partner", "partner-1", "Österreich Kälte");
  await rename("partner", "partner-2", "Zenith");
  await rename("person", "rep-1", "Zoe");
  await rename("person", "lead-1", "Émile");
  for (const [path, caption] of [
    [paths.portfolio(), "Partners"],
    [paths.adminPartners(), "Partners"],
  ] as const) {
    const rows = tableRows(await site.read(path, { as }), caption);
    expect(
      rows.map(([name]) => name),
      path,
    ).toEqual(["Österreich Kälte", "Zenith"]);
  }
  const people = async () =>
    tableRows(await site.read(paths.partner("partner-1"), { as }), "People and milestones").map(
      ([name]) => name,
    );
  expect(await people()).toEqual(["Émile Lead", "Zoe"]);
  await site.db.updateTable("person").set({ status: "disabled" }).where("id", "=", "lead-1").execute();
  expect(await people()).toEqual(["Zoe", "Émile Lead Disabled"]);
});

describe("spreadsheets", () => {
  test("hold the rows of the screen in its order, and download under a dated name", async () => {
    await certifyRep1();
    const page = tableRows(
      await site.read(paths.partner("partner-1"), { as: "manager-1" }),
      "People and milestones",
    );
    const { rows, response } = await csv(paths.partnerPeopleCsv("partner-1"), "manager-1");
    expect(rows.slice(1).map((cells) => cells[0])).toEqual(
      page.map((cells) => cells[0]?.replace(" Lead", "")),
    );
    expect(response.headers.get("Content-Type")).toBe("text/csv; charset=utf-8");
    expect(response.headers.get("Content-Disposition")).toBe(
      'attachment; filename="partner-1-people-2026-03-02.csv"',
    );
    expect(response.headers.get("Cache-Control")).toBe("no-store");
  });

  test.each(["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"])(
    "take a name that begins like a formula as text: %j",
    async (name) => {
      await site.db.updateTable("person").set({ name }).where("id", "=", "rep-1").execute();
      await site.db
        .updateTable("partner")
        .set({ name: `${name};"x"` })
        .where("id", "=", "partner-1")
        .execute();
      const people = await csv(paths.partnerPeopleCsv("partner-1"), "manager-1");
      // A spreadsheet that splits at tabs or line ends meets the mark there, too.
      const marked = `'${name}`.replace(/(?<=\s)=/, "'=");
      expect(people.rows.map((cells) => cells[0])).toContain(marked);
      const portfolio = await csv(paths.portfolioCsv(), "manager-1");
      expect(portfolio.rows[1]?.[0]).toBe(`${marked};"x"`);
      // Figures stay figures.
      expect(portfolio.rows[1]?.[5]).toBe("2");
    },
  );

  test("are never named by a partner's own characters", async () => {
    await site.db
      .updateTable("partner")
      .set({ name: 'Kühl"\r\nSet-Cookie: a=b/../Ö' })
      .where("id", "=", "partner-1")
      .execute();
    const { response } = await csv(paths.partnerPeopleCsv("partner-1"), "manager-1");
    expect(response.headers.get("Content-Disposition")).toBe(
      'attachment; filename="kuhl-set-cookie-a-b-o-people-2026-03-02.csv"',
    );
    expect(response.headers.get("Set-Cookie")).toBeNull();
  });
});

test("names and notes are shown as text, never as markup", async () => {
  const name = `<img src=x onerror=alert(1)>`;
  await site.db.updateTable("person").set({ name }).where("id", "=", "rep-1").execute();
  await enrol(site.context, "rep-1");
  for (const path of [paths.partner("partner-1"), paths.person("rep-1")]) {
    const page = await site.read(path, { as: "manager-1" });
    expect(page).not.toContain("<img");
    expect(page).toContain("&lt;img src=x onerror=alert(1)&gt;");
  }
});

test("who is signed in stands in the header in full, also where a long name is cut off", async () => {
  const name = "Maximiliane-Alexandrine von Hohenlohe-Schillingsfürst";
  await site.db.updateTable("person").set({ name }).where("id", "=", "manager-1").execute();
  const page = await site.read(paths.portfolio(), { as: "manager-1" });
  const link = /<a class="account-name"[^>]*>.*?<\/a>/s.exec(page)?.[0] ?? "";
  expect(link).toContain(`href="${paths.account()}"`);
  expect(link).toContain(`title="${name}"`);
  expect(link).toContain(`>${name}<`);
  expect(link.replace(/<[^>]*>/g, "")).toBe(`Your account, ${name}`);
});

test("a partner without people or activity has a page that says so", async () => {
  await site.db
    .insertInto("partner_manager")
    .values({ partner_id: "partner-2", person_id: "manager-1" })
    .execute();
  await site.db.deleteFrom("person_job_role").where("person_id", "=", "rep-2").execute();
  await site.db.deleteFrom("person").where("id", "=", "rep-2").execute();
  const page = readable(await site.read(paths.partner("partner-2"), { as: "manager-1" }));
  expect(page).toContain("Nobody here yet");
  expect(page).toContain("Invite the first person");
  expect(page).not.toContain("no people");
  expect(page).toContain("Nothing yet");
  expect(page).toContain("Last activity never");
  expect(page).not.toMatch(/NaN|undefined|Infinity/);
});

test("a lead can invite from the partner page and finds no way to the portfolio", async () => {
  const page = await site.read(paths.partner("partner-1"), { as: "lead-1" });
  expect(page).toContain(`href="${paths.invite("partner-1")}"`);
  expect(page).toContain(`href="${paths.costs("partner-1")}"`);
  expect(page).not.toContain(`href="${paths.portfolio()}"`);
});

describe("a quarter that is over", () => {
  test("can be chosen, with the costs and the allowance it had, on the page and as a spreadsheet; totals are sums of what is shown", async () => {
    const { db, context } = site;
    const rate = { driver: "support_minute", effectiveFrom: "2026-01-01", rateMicro: 1_000_000 } as const;
    await recordRate(context, { actorId: "admin-1", ...rate });
    await db
      .insertInto("partner_manager")
      .values({ partner_id: "partner-2", person_id: "manager-1" })
      .execute();
    const log = (partnerId: string, onDate: string, minutes: number) =>
      logSupportTime(context, { managerId: "manager-1", partnerId, onDate, minutes, note: "" });
    await log("partner-1", "2026-02-20", 30);
    await log("partner-2", "2026-02-20", 12);
    site.setNow("2026-04-10T09:00:00.000Z");
    // What a partner is from April on changes nothing about March.
    await db
      .insertInto("partner_tier")
      .values({ partner_id: "partner-2", since: "2026-04-02", tier_id: "premier" })
      .execute();
    await db.updateTable("partner").set({ tier_id: "premier" }).where("id", "=", "partner-2").execute();
    await log("partner-1", "2026-04-09", 5);
    const shown = async (quarter?: string) => {
      const page = await site.read(paths.portfolio("name", quarter), { as: "manager-1" });
      const [, table = ""] = /(<table(?:(?!<table).)*by tier.*?<\/table>)/s.exec(page) ?? [];
      return readable(table);
    };
    expect(await shown("2026-Q1")).toContain("Registered 2 €42.00");
    expect(await shown("2026-Q1")).toContain("All partners shown 2 €42.00");
    expect(await shown()).toContain("Premier 1 €0.00");
    expect(await shown()).toContain("Registered 1 €5.00");
    expect(await shown()).toContain("All partners shown 2 €5.00");
    const { rows } = await csv(paths.portfolioCsv("name", "2026-Q1"), "manager-1");
    const used = rows[0]?.indexOf("Used 2026-Q1 (EUR)") ?? -1;
    expect(rows.slice(1).map((row) => row[used])).toEqual(["30", "12"]);
  });

  test.each(["2026-Q3", "2025-Q4", "2026-Q5", "now", ""])(
    "that is none (%j) is not there",
    async (quarter) => {
      for (const path of ["/portfolio", "/portfolio.csv"]) {
        const response = await site.visit(`${path}?quarter=${quarter}`, { as: "manager-1" });
        expect(response.status).toBe(404);
      }
    },
  );
});
