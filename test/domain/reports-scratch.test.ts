import { sql } from "kysely";
import { expect, test } from "vitest";
import { createTestProgram, track } from "#test/support/program";
import { daysBetween, localDate } from "#app/domain/calendar";
import { readFigures } from "#app/domain/reports/portfolio.server";
import { selectExpiring, selectHeads, selectRoleShares, selectTenures, selectUse } from "#app/domain/reports/portfolio.store.server";

test("scale", async () => {
  const program = await createTestProgram();
  const { db } = program;
  await db.transaction().execute(async (trx) => {
  await sql`with recursive n(i) as (select 3 union all select i+1 from n where i < 202)
    insert into partner select 'partner-'||i, 'Partner '||i, 'registered','DE','food','2026-01-05','active','2026-01-01T00:00:00.000Z' from n`.execute(trx);
  await sql`insert into partner_tier select id, '2026-01-05','registered' from partner where id not in ('partner-1','partner-2')`.execute(trx);
  await sql`with recursive n(i) as (select 3 union all select i+1 from n where i < 5002)
    insert into person select 'p-'||i, 'p'||i||'@x.y', 'P '||(i*7919%5000), 'rep', 'partner-'||(i%200+3), 'active','2026-01-01T00:00:00.000Z' from n`.execute(trx);
  await sql`insert into person_job_role select id, case rowid%3 when 0 then 'sales' when 1 then 'technical' else 'support' end from person where id like 'p-%'`.execute(trx);
  await sql`insert into partner_manager select id, 'manager-1' from partner where id > 'partner-18' and id < 'partner-20'`.execute(trx);
  await sql`with recursive n(i) as (select 1 union all select i+1 from n where i < 300000)
    insert into activity select i, printf('%026d', i), '2026-02-'||printf('%02d', 1+i%28)||'T10:00:00.000Z','lesson_completed','p-'||(i%5000+3),'p-'||(i%5000+3),'partner-'||((i%5000+3)%200+3),'registered','sales','module-1',${track.version},'{}' from n`.execute(trx);
  await sql`with recursive n(i) as (select 1 union all select i+1 from n where i < 12000)
    insert into award select printf('%026d', i),'p-'||(i%5000+3),'partner-3','sales',case when i<6000 then 'certified' else 'other' end,'T','H',1+i/5000, '2026-01-01T00:00:00.000Z', '2026-'||printf('%02d',3+i%9)||'-20','2026-'||printf('%02d',3+i%9)||'-20T22:00:00.000Z',${track.version},printf('%026d', i) from n`.execute(trx);
  await sql`insert into cost_tally select p.id, m.value, 'registered', d.value, 'content_creation', 5, 5000000, 3, 0 from partner p, json_each('["2025-04","2025-05","2025-06","2025-07","2025-08","2025-09","2025-10","2025-11","2025-12","2026-01","2026-02","2026-03"]') m, json_each('["a","b","c","d","e","f","g"]') d`.execute(trx);
  });
  const time = async (name: string, f: () => Promise<unknown>) => {
    await f(); await f();
    const t = performance.now();
    for (let i = 0; i < 10; i++) await f();
    console.log(name, ((performance.now() - t) / 10).toFixed(2));
  };
  const now = program.context.now();
  for (const scope of ["all", "assigned"] as const) {
    const s = { viewer: { personId: "manager-1", partnerId: null }, scope };
    await time(scope + " heads", () => selectHeads(db, s).execute());
    await time("shares", () => selectRoleShares(db, s, [{ jobRole: "sales", milestoneId: "certified" }, { jobRole: "support", milestoneId: "x" }], now).execute());
    await time("expiring", () => selectExpiring(db, s, { now, lastDays: ["2026-04-01", "2026-05-01", "2026-06-01"], horizon: "2026-06-01T22:00:00.000Z" }).execute());
    await time("use", () => selectUse(db, s, ["2026-01", "2026-02", "2026-03"]).execute());
    await time("tenures", () => selectTenures(db, s).execute());
    await time("all sql", () => Promise.all([selectHeads(db, s).execute(),selectRoleShares(db, s, [{ jobRole: "sales", milestoneId: "certified" }], now).execute(),selectExpiring(db, s, { now, lastDays: ["2026-04-01", "2026-05-01", "2026-06-01"], horizon: "2026-06-01T22:00:00.000Z" }).execute(),selectUse(db, s, ["2026-01", "2026-02", "2026-03"]).execute(),selectTenures(db, s).execute()]));
    await time("dates", async () => { for (let i=0;i<200;i++) { daysBetween(localDate("2026-02-"+String(1+i%28).padStart(2,"0")+"T10:00:00.000Z", "Europe/Berlin"), "2026-03-02"); } });
    await time("figures", () => readFigures(program.context, s, { tracks: [track], currency: "EUR" }));
  }
  console.log((await readFigures(program.context, { viewer: { personId: "m", partnerId: null }, scope: "all" }, { tracks: [track], currency: "EUR" }))[5]);
  await program.cleanup();
  expect(1).toBe(1);
}, 100000);
