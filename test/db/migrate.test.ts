import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Kysely, sql } from "kysely";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type OpenDatabase, openDatabase } from "#db/connection";
import { migrateToLatest, migrationState } from "#db/migrate";
import { migrations } from "#db/migrations/index";
import { startProcess } from "#test/support/child-process";

let directory: string;
let opened: OpenDatabase;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), "waymark-migrate-"));
  opened = openDatabase(join(directory, "new", "waymark.db"));
});
afterEach(async () => {
  await opened.close();
  await rm(directory, { recursive: true, force: true });
});

const names = Object.keys(migrations);

test("a new database is brought up to date once, and says so", async () => {
  const { db } = opened;
  expect(await migrationState(db)).toEqual({ applied: [], pending: names, unknown: [] });
  expect(await migrateToLatest(db)).toEqual(names);
  expect(await migrateToLatest(db)).toEqual([]);
  expect(await migrationState(db)).toEqual({ applied: names, pending: [], unknown: [] });
});

test("a migration that fails half-way leaves nothing of itself behind", async () => {
  const { db } = opened;
  const broken = {
    ...migrations,
    "9999-broken": {
      async up(trx: Kysely<unknown>) {
        await sql`create table half (id text primary key) strict`.execute(trx);
        await sql`insert into nowhere values (1)`.execute(trx);
      },
    },
  };
  await expect(migrateToLatest(db, broken)).rejects.toThrow("no such table: nowhere");
  const { rows } = await sql`select name from sqlite_master where name in ('half', 'person')`.execute(db);
  expect(rows).toEqual([]);
  expect(await migrateToLatest(db)).toEqual(names);
});

test("a database of a newer version is left alone", async () => {
  const { db } = opened;
  await migrateToLatest(db, { ...migrations, "9999-later": { up: async () => {} } });
  await expect(migrateToLatest(db)).rejects.toThrow("made by a newer Waymark (9999-later)");
  expect((await migrationState(db)).unknown).toEqual(["9999-later"]);
});

test("processes that start together migrate a new database once", async () => {
  const file = join(directory, "together.db");
  const starting = [1, 2, 3].map(() => startProcess("test/db/processes/migrating.ts", [file]));
  for (const process of starting) expect(await process.line()).toBe("ready");
  for (const process of starting) process.tell("go");
  const applied = await Promise.all(
    starting.map(async (process) => JSON.parse(await process.line()) as string[]),
  );
  for (const process of starting) expect((await process.ended()).code).toBe(0);
  expect(applied.flat()).toEqual(names);
});

test("a demonstration assessed before there were rounds keeps its decision, its scores and its open neighbour", async () => {
  const { db } = opened;
  const before = Object.fromEntries(Object.entries(migrations).filter(([name]) => name < "0003"));
  await migrateToLatest(db, before);
  const at = "2026-03-02T09:00:00.000Z";
  const rows = [
    `insert into tier values ('gold', 'Gold', 1)`,
    `insert into partner values ('p', 'P', 'gold', 'DE', 'food', '2026-01-01', 'active', '${at}')`,
    ...["rep:'p'", "manager:null"].map((one) => {
      const [role, partner] = one.split(":");
      return `insert into person values ('${role}', '${role}@example.com', 'X', '${role}', ${partner}, 'active', '${at}')`;
    }),
    `insert into content_version values ('v', 'module', 'm', 'M', '{}', '${at}')`,
    ...[1, 2, 3].map(
      (number) =>
        `insert into submission values ('s${number}', 'rep', 'p', 't', 'm', 'd', 'v', 'v', ${number}, 'x', null, '${at}', null, ${number < 3 ? 1 : 0})`,
    ),
    `insert into demonstration_assessment values ('s1', 'manager', '${at}', '${at}', 20, 1, 4, 0, 'No.')`,
    `insert into demonstration_assessment values ('s2', 'manager', '${at}', '${at}', 20, 4, 4, 1, 'Yes.')`,
    `insert into demonstration_assessment values ('s3', 'manager', '${at}', null, null, null, null, null, null)`,
    `insert into criterion_score values ('s2', 'clear', 4, 'Good.')`,
  ];
  for (const row of rows) await sql.raw(row).execute(db);
  await migrateToLatest(db);
  const assessed = await db
    .selectFrom("demonstration_assessment")
    .innerJoin("submission", "submission.id", "submission_id")
    .select([
      "submission_id",
      "demonstration_assessment.round",
      "submission.round as current",
      "outcome",
      "points",
    ])
    .orderBy("submission_id")
    .execute();
  expect(assessed.map((row) => Object.values(row))).toEqual([
    ["s1", 1, 1, "not-yet", 1],
    ["s2", 1, 1, "passed", 4],
    ["s3", 1, 1, null, null],
  ]);
  expect(await db.selectFrom("criterion_score").selectAll().execute()).toEqual([
    { submission_id: "s2", round: 1, criterion_id: "clear", points: 4, feedback: "Good." },
  ]);
  expect((await sql`pragma foreign_key_check`.execute(db)).rows).toEqual([]);
});

test("a ledger from before anything could be withdrawn keeps every entry, index and trigger, and takes a reversal", async () => {
  const { db } = opened;
  const before = Object.fromEntries(Object.entries(migrations).filter(([name]) => name < "0016"));
  await migrateToLatest(db, before);
  const at = "2026-03-02T09:00:00.000Z";
  const entry = (id: string, line: string, kind: string, settles: string, amounts: string) =>
    `insert into cost_entry values ('${id}', 'a1', '${line}', '${kind}', ${settles}, 'p', 'gold', 'rep', 'trainer_time',
      'live_session_minute', '2026-02-01', '2026-02', 30, ${amounts})`;
  const rows = [
    `insert into tier values ('gold', 'Gold', 1)`,
    `insert into partner values ('p', 'P', 'gold', 'DE', 'food', '2026-01-01', 'active', '${at}')`,
    `insert into person values ('rep', 'rep@example.com', 'X', 'rep', 'p', 'active', '${at}')`,
    `insert into activity (id, at, kind, actor_id, person_id, partner_id, tier_id, payload) values ('a1', '${at}',
      'live_session_attended', null, 'rep', 'p', 'gold', '{"liveSessionId":"s","onDate":"2026-02-01","minutes":30}')`,
    entry("e1", "one", "unrated", "null", "null, null"),
    entry("e2", "two", "settlement", "'e1'", "1000, 30000"),
    entry("e3", "three", "rated", "null", "0, 0"),
  ];
  for (const row of rows) await sql.raw(row).execute(db);
  const ledger = () =>
    sql<{ id: string; kind: string; settles_id: string | null; amount_micro: number | null }>`
      select id, kind, settles_id, quantity, rate_micro, amount_micro from cost_entry order by id`.execute(
      db,
    );
  const parts = async () => {
    const { rows: named } = await sql<{ name: string }>`
      select name from sqlite_master where tbl_name = 'cost_entry' and type in ('index', 'trigger')`.execute(
      db,
    );
    return named.map(({ name }) => name).sort();
  };
  const [entries, partsBefore] = [(await ledger()).rows, await parts()];
  await migrateToLatest(db);
  expect((await ledger()).rows).toEqual(entries);
  expect(await parts()).toEqual([...partsBefore, "cost_entry_by_day", "cost_entry_reversed_once"].sort());
  expect((await sql`pragma foreign_key_check`.execute(db)).rows).toEqual([]);
  expect(await db.selectFrom("activity").select(["on_date", "reverses"]).execute()).toEqual([
    { on_date: "2026-02-01", reverses: null },
  ]);
  const [first] = await db.selectFrom("cost_entry").selectAll().where("id", "=", "e3").execute();
  if (!first) throw new Error("No entry.");
  const reversal = {
    ...first,
    id: "e4",
    line: "four",
    kind: "reversal" as const,
    reverses_id: "e3",
    quantity: -30,
  };
  await db.insertInto("cost_entry").values(reversal).execute();
  for (const wrong of [
    { ...reversal, id: "e5", line: "five" },
    { ...reversal, id: "e5", line: "five", reverses_id: "e1", quantity: 30 },
    { ...reversal, id: "e5", line: "five", reverses_id: null },
    { ...reversal, id: "e5", line: "five", reverses_id: "nowhere" },
    { ...first, id: "e5", line: "five", quantity: -30 },
  ]) {
    await expect(db.insertInto("cost_entry").values(wrong).execute()).rejects.toThrow();
  }
  await expect(db.deleteFrom("cost_entry").execute()).rejects.toThrow(/append-only/);
  await expect(db.updateTable("cost_entry").set({ line: "x" }).execute()).rejects.toThrow(/append-only/);
});

test("mail from before it knew until when it is of use goes on waiting, unless it is a code or was given up", async () => {
  const { db } = opened;
  const before = Object.fromEntries(Object.entries(migrations).filter(([name]) => name < "0020"));
  await migrateToLatest(db, before);
  const mail = (id: string, kind: string, body: string, tries: number, delivered: string) =>
    `insert into outbox_mail (id, recipient, kind, subject_id, sent_on, subject, body, created_at, try_after, delivered_at,
      failed_tries, last_error) values ('${id}', 'a@example.com', '${kind}', '${id}', '2026-03-02', 'S', '${body}',
      '2026-03-02T09:00:00.000Z', '2026-03-02T11:00:00.000Z', ${delivered}, ${tries}, null)`;
  for (const row of [
    mail("code", "sign-in-code", "text", 3, "null"),
    mail("delivered", "award-earned", "", 0, "'2026-03-02T09:01:00.000Z'"),
    mail("given-up", "award-earned", "", 8, "null"),
    mail("invitation", "invitation", "text", 0, "null"),
    mail("waiting", "award-earned", "text", 3, "null"),
  ])
    await sql.raw(row).execute(db);
  await migrateToLatest(db);
  const { rows } = await sql<{ id: string; send_until: string; given_up_at: string | null }>`
    select id, send_until, given_up_at from outbox_mail order by id`.execute(db);
  expect(rows.map(({ id, send_until, given_up_at }) => [id, send_until, given_up_at])).toEqual([
    ["code", "2026-03-02T09:10:00.000Z", null],
    ["delivered", "2026-03-05T09:00:00.000Z", null],
    ["given-up", "2026-03-05T09:00:00.000Z", "2026-03-02T11:00:00.000Z"],
    ["invitation", "2026-03-09T09:00:00.000Z", null],
    ["waiting", "2026-03-05T09:00:00.000Z", null],
  ]);
});

test("who moved before moves were dated facts was with the partner that the audit log tells of, by whatever name it had", async () => {
  const { db } = opened;
  const before = Object.fromEntries(Object.entries(migrations).filter(([name]) => name < "0036"));
  await migrateToLatest(db, before);
  const day = (number: number) => `2026-03-0${number}T09:00:00.000Z`;
  const audit = (number: number, action: string, subject: string, from: object, to: object) =>
    `insert into audit_entry values ('a${number}', '${day(number)}', 'admin', '${action}', '${action.split(".")[0]}', '${subject}',
      '${JSON.stringify(from)}', '${JSON.stringify(to)}')`;
  const person = (id: string, role: string, partner: string | null) =>
    `insert into person (id, email, name, access_role, partner_id, status, created_at)
      values ('${id}', '${id}@example.com', 'X', '${role}', ${partner ? `'${partner}'` : "null"}, 'active', '${day(1)}')`;
  for (const row of [
    `insert into tier values ('gold', 'Gold', 1)`,
    // North was called Old North until the third, when South had already taken the name South.
    ...[
      ["n", "North"],
      ["s", "South"],
    ].map(
      ([id, name]) =>
        `insert into partner values ('${id}', '${name}', 'gold', 'DE', 'food', '2026-01-01', 'active', '${day(1)}')`,
    ),
    person("admin", "admin", null),
    person("stayed", "rep", "n"),
    person("renamed", "rep", "n"),
    person("moved", "rep", "s"),
    person("hired", "author", null),
    audit(2, "person.change", "moved", { partner: "South" }, { partner: "Old North" }),
    audit(3, "partner.change", "n", { name: "Old North" }, { name: "North" }),
    audit(4, "person.change", "moved", { partner: "North" }, { partner: "South" }),
    audit(5, "person.change", "hired", { partner: "South" }, { partner: null }),
    audit(6, "person.change", "renamed", { name: "Y" }, { name: "X" }),
  ])
    await sql.raw(row).execute(db);
  await migrateToLatest(db);
  const tenures = await db
    .selectFrom("person_partner")
    .select(["person_id", "since", "partner_id"])
    .orderBy("person_id")
    .orderBy("since")
    .execute();
  expect(tenures.map((row) => Object.values(row))).toEqual([
    ["admin", day(1), null],
    ["hired", day(1), "s"],
    ["hired", day(5), null],
    ["moved", day(1), "s"],
    ["moved", day(2), "n"],
    ["moved", day(4), "s"],
    ["renamed", day(1), "n"],
    ["stayed", day(1), "n"],
  ]);
});
