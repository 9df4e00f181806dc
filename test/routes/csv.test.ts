/** Every download of the site, for everybody who may have it, in either format and under any clock. */
import { parse } from "csv-parse/sync";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { accessRoles } from "#app/domain/identity/identity";
import { readTypedNumber } from "#app/domain/numbers/typed-number";
import { paths } from "#app/paths";
import { installWaymark } from "#app/waymark.server";
import { listAddresses } from "#test/support/addresses";
import { type BusySite, createBusySite } from "#test/support/busy-site";
import { track, zone } from "#test/support/program";
import { routeAccess } from "#test/support/route-access";

const note = `plain;=1+1,+2\t@x\n-3|＝4`;

let site: BusySite;
beforeAll(async () => {
  site = await createBusySite((number) => ({
    ...{
      partner: `=Partner ${number};-1`,
      rep: "-Rep,+1",
      lead: "Lead\t=1",
      written: note,
      fileName: "a.pdf",
    },
    ...{ comment: note, note, session: note, invited: "@somebody" },
  }));
});
afterAll(() => site.cleanup());

const csvRoutes = Object.keys(routeAccess).filter((id) => id.endsWith("[.]csv"));
const downloads = () => listAddresses(site.ids.own).filter(({ routeId }) => csvRoutes.includes(routeId));
const readers = accessRoles.map((role) => [role, `${role}-1`] as const);

function rowsOf(text: string, delimiter: string): string[][] {
  return parse(text, { bom: true, delimiter });
}

/** With its byte order mark. */
async function textOf(response: Response): Promise<string> {
  return new TextDecoder("utf-8", { ignoreBOM: true }).decode(await response.arrayBuffer());
}

test("every route of a table is walked", () => {
  expect(csvRoutes.length).toBeGreaterThan(8);
  expect([...new Set(downloads().map(({ routeId }) => routeId))].sort()).toEqual([...csvRoutes].sort());
});

describe.each(readers)("a %s", (role, as) => {
  test("has each table they may have in both formats, the same cell by cell, and no other", async () => {
    for (const { routeId, path } of downloads()) {
      const access = routeAccess[routeId] ?? [];
      const isAllowed = access === "everyone" || access.includes(role);
      const comma = await site.visit(paths.csvAs(path, "comma"), { as });
      const semicolon = await site.visit(paths.csvAs(path, "semicolon"), { as });
      if (!isAllowed) {
        for (const refused of [comma, semicolon]) {
          expect(refused.status, path).toBeGreaterThanOrEqual(400);
          expect(refused.headers.get("Content-Type") ?? "", path).not.toContain("csv");
          expect(refused.headers.get("Set-Cookie") ?? "", path).not.toContain("waymark-csv");
        }
        continue;
      }
      if (comma.status === 404) continue; // Of somebody else than this reader.
      const [points, commas] = [await textOf(comma), await textOf(semicolon)];
      expect([points[0], commas[0]], path).toEqual(["\uFEFF", "\uFEFF"]);
      const expected = rowsOf(points, ",");
      const found = rowsOf(commas, ";");
      expect(found.length, path).toBe(expected.length);
      for (const [at, row] of expected.entries())
        for (const [column, cell] of row.entries()) {
          const other = found[at]?.[column] ?? "missing";
          if (other === cell) continue;
          const [left, right] = [
            readTypedNumber(cell, { sign: "point" }),
            readTypedNumber(other, { sign: "comma" }),
          ];
          if (left.state !== "number" || right.state !== "number")
            throw new Error(`${path}: ${cell} ≠ ${other}`);
          expect(right.value, path).toBe(left.value);
        }
      for (const text of [points, commas]) {
        const pieces = text.split(/[,;|\t\r\n]/).map((piece) => piece.replace(/^[\s"]+/, ""));
        expect(
          pieces.filter((piece) => /^[=+@＝＋－＠]|^-(?!\d+(\.\d+)?"?$)/.test(piece)),
          path,
        ).toEqual([]);
      }
    }
  });
});

test("a day that depends on the zone stands under a header that names it", async () => {
  const there = "Pacific/Pago_Pago";
  const catalog = () => ({ tracks: [track], library: [] });
  let dependent = 0;
  for (const { path } of downloads()) {
    const tables: string[][][] = [];
    for (const at of [zone, there]) {
      const program = { name: "Frostline", zone: at, currency: "EUR", mode: "demo" } as const;
      installWaymark({ context: { ...site.context, zone: at }, catalog, program });
      for (const [, as] of readers) {
        const response = await site.visit(path, { as });
        if (response.status !== 200) continue;
        tables.push(rowsOf(await response.text(), ","));
        break;
      }
    }
    const [here = [], elsewhere = []] = tables;
    for (const [column, header] of (here[0] ?? []).entries()) {
      const days = (table: string[][]) => table.slice(1).map((row) => row[column] ?? "");
      const differs = days(here).some(
        (value, at) => /^\d{4}-\d\d-\d\d$/.test(value) && value !== days(elsewhere)[at],
      );
      if (differs) dependent += 1;
      if (differs || header.includes(zone)) {
        expect([header, elsewhere[0]?.[column]], path).toEqual([
          expect.stringMatching(new RegExp(`\\(${zone}\\)$`)),
          header.replace(zone, there),
        ]);
      }
    }
  }
  expect(dependent).toBeGreaterThan(5);
});

test("the format somebody chose last is the one of an address that names none", async () => {
  const path = paths.costsCsv("partner-1");
  const cookie = await site.cookieOf("manager-1");
  const plain = await site.visit(path, { as: "manager-1" });
  expect(plain.headers.get("Set-Cookie")).toBeNull();
  expect((await plain.text()).split("\r\n")[0]).toContain(",Tier,");
  const chosen = await site.visit(paths.csvAs(path, "semicolon"), { as: "manager-1" });
  const remembered = (chosen.headers.get("Set-Cookie") ?? "").split(";")[0] ?? "";
  expect(remembered).toMatch(/^waymark-csv=/);
  const again = await site.visit(path, { headers: { Cookie: `${cookie}; ${remembered}` } });
  expect((await again.text()).split("\r\n")[0]).toContain(";Tier;");
  const other = await site.visit(paths.csvAs(path, "comma"), {
    headers: { Cookie: `${cookie}; ${remembered}` },
  });
  expect((await other.text()).split("\r\n")[0]).toContain(",Tier,");
  expect((await site.visit(`${path}?format=tabs`, { as: "manager-1" })).status).toBe(404);
  const broken = await site.visit(path, { headers: { Cookie: `${cookie}; waymark-csv=%%%` } });
  expect(broken.status).toBe(200);
});

describe("the ledger of a span", () => {
  const rows = async (query: string, as: string) => {
    const response = await site.visit(`/ledger.csv${query}`, { as });
    expect(response.status, query).toBe(200);
    const [header = [], ...entries] = rowsOf(await response.text(), ",");
    return {
      partners: new Set(entries.map((row) => row[0])),
      days: entries.map((row) => row[header.indexOf("Day")]),
    };
  };
  test("holds the partners that its reader reaches, and no other", async () => {
    expect((await rows("?from=2026-01&to=2026-12", "admin-1")).partners.size).toBe(2);
    const own = await rows("?from=2026-01&to=2026-12", "manager-1");
    expect([...own.partners]).toEqual([expect.stringContaining("Partner 1")]);
  });
  test("holds its first and its last day, and none beside", async () => {
    const { days } = await rows("?from=2026-02-27&to=2026-02-27", "admin-1");
    expect(new Set(days)).toEqual(new Set(["2026-02-27"]));
    expect((await rows("?from=2026-02-28&to=2026-03-01", "admin-1")).days).toEqual([]);
    expect((await rows("", "admin-1")).days.length).toBeGreaterThan(days.length);
  });
  test.each([
    "?from=2026-03-02&to=2026-03-01",
    "?from=2026-02-30&to=2026-03-01",
    "?from=x",
    "?to=",
    "?from=2026-13",
  ])("that is none (%s) is refused in a sentence", async (query) => {
    const response = await site.visit(`/ledger.csv${query}`, { as: "admin-1" });
    expect(response.status).toBe(422);
    expect(await response.text()).toContain("choose two days");
  });
});
