/** The bench's databases: built once for a size and a month, kept under .cache/bench, copied for each run. */
import { createHash } from "node:crypto";
import {
  constants,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { basename, join } from "node:path";
import { sql } from "kysely";
import type { LoadedContent } from "#app/content/assemble";
import { loadContent } from "#app/content/load.server";
import type { NewActivity } from "#app/domain/activity/activity";
import { tellNobody } from "#app/domain/activity/listener";
import { quarterOf } from "#app/domain/calendar";
import type { Track } from "#app/domain/catalog/catalog";
import { publishContent } from "#app/domain/catalog/publish.server";
import type { Context, Db } from "#app/domain/context";
import { recordRate } from "#app/domain/costing/record-rate.server";
import { enrolByRule } from "#app/domain/enrolment/enrolment.server";
import { demoEmails } from "#app/domain/identity/demo-personas";
import type { AccessRole } from "#app/domain/identity/identity";
import { insertPerson, replaceJobRoles, replaceOwnedTracks } from "#app/domain/identity/people.store.server";
import { assignManagers, createPartner } from "#app/domain/partners/change-partner.server";
import { createTier, setAllowance } from "#app/domain/partners/tiers.server";
import { establishProgram } from "#app/domain/program.server";
import { createRecord } from "#app/domain/spine.server";
import { type OpenDatabase, openDatabase } from "#db/connection";
import { migrateToLatest } from "#db/migrate";
import { inOneTransaction } from "#db/one-transaction";
import { dateOf, day } from "#db/seed/days";
import { program, rates, tiers } from "#db/seed/frostline";
import { type BenchPerson, joiningTime, planDelivery, planYear } from "#test/bench/history";
import { growth, partnersPerManager, type Size } from "#test/bench/size";

const cache = ".cache/bench";
const batch = 4000;

/** What decides what a database holds; whatever is not listed changes the app's code, not its data. */
const inputs = [
  "db/migrations/0001-initial.ts",
  "db/seed/random.ts",
  "db/seed/days.ts",
  "test/bench/history.ts",
  "test/bench/database.ts",
  "test/bench/size.ts",
  "app/domain/progress/listener.server.ts",
  "app/domain/certification/listener.server.ts",
  "app/domain/costing/listener.server.ts",
];

export interface BenchDatabases {
  base: string;
  grown: string;
  content: LoadedContent;
}

/** Paths of both databases, built if this size and month have none yet. */
export async function requireDatabases(size: Size, say: (line: string) => void): Promise<BenchDatabases> {
  const content = await loadContent("content", { cacheDir: ".cache/content" });
  const hash = createHash("sha256").update(JSON.stringify(size)).update(new Date().toISOString().slice(0, 7));
  for (const file of inputs) hash.update(readFileSync(file));
  for (const { version } of [...content.published.tracks, ...content.published.modules]) hash.update(version);
  const name = `${size.name}-${hash.digest("hex").slice(0, 12)}`;
  const base = join(cache, `${name}.db`);
  const grown = join(cache, `${name}-x${growth}.db`);
  if (!existsSync(grown)) {
    mkdirSync(cache, { recursive: true });
    for (const old of readdirSync(cache))
      if (old.startsWith(size.name)) rmSync(join(cache, old), { force: true });
    await build(size, content, { base, grown }, say);
  }
  return { base, grown, content };
}

export function copyDatabase(from: string, dataDir: string): string {
  mkdirSync(dataDir, { recursive: true });
  const file = join(dataDir, "waymark.db");
  copyFileSync(from, file, constants.COPYFILE_FICLONE);
  // The start command seeds a demo that has no people; this says that it need not look.
  writeFileSync(join(dataDir, "demo-seeded"), basename(file));
  return file;
}

async function build(
  size: Size,
  content: LoadedContent,
  paths: { base: string; grown: string },
  say: (line: string) => void,
): Promise<void> {
  const file = join(cache, "building.db");
  const clear = () => {
    for (const suffix of ["", "-wal", "-shm"]) rmSync(`${file}${suffix}`, { force: true });
  };
  clear();
  const opened = openDatabase(file, { readers: 1 });
  try {
    // Nothing here must survive a power cut: it would be built again.
    await sql`pragma synchronous = off`.execute(opened.db);
    await migrateToLatest(opened.db);
    const stage = await setUp(opened.db, size, content);
    say(`Building a year of ${size.people} people at ${size.partners} partners …`);
    const events = planYear(stage.people, content.catalog.tracks, stage.now);
    await inBatches(opened, events, async (db, event) => {
      stage.setNow(event.time);
      if ("joins" in event)
        await db
          .transaction()
          .execute((trx) => enrolByRule({ ...stage.context, db }, trx, event.joins.personId));
      else await db.transaction().execute((trx) => stage.context.record(trx, event.activity));
    });
    await opened.checkWritable();
    await sql`pragma wal_checkpoint(truncate)`.execute(opened.db);
    copyFileSync(file, paths.base);
    const entries = await countEntries(opened.db);
    say(`${entries} ledger entries; growing to ${growth} times as many …`);
    const more: Generator<NewActivity> = planDelivery(
      stage.people,
      stage.now,
      Math.round(entries * (growth - 1) * 1.01),
      "growth",
    );
    await inBatches(opened, more, async (db, activity) => {
      await db.transaction().execute((trx) => stage.context.record(trx, activity));
    });
    say(`${await countEntries(opened.db)} ledger entries.`);
  } finally {
    await opened.close();
  }
  renameSync(file, paths.grown);
  clear();
}

async function inBatches<T>(
  opened: OpenDatabase,
  things: Iterable<T>,
  each: (db: Db, thing: T) => Promise<void>,
): Promise<void> {
  const iterator = things[Symbol.iterator]();
  let ended = false;
  while (!ended) {
    await inOneTransaction(opened.db, async (db) => {
      for (let count = 0; count < batch; count += 1) {
        const { value, done } = iterator.next();
        if (done) {
          ended = true;
          return;
        }
        await each(db, value);
      }
    });
  }
}

interface BenchStage {
  context: Context;
  setNow(time: number): void;
  now: number;
  people: BenchPerson[];
}

async function setUp(db: Db, size: Size, content: LoadedContent): Promise<BenchStage> {
  const now = Date.now();
  let clock = now - 366 * day;
  const { tracks } = content.catalog;
  const context: Context = {
    db,
    now: () => new Date(clock).toISOString(),
    zone: program.zone,
    tracks: () => tracks,
    record: createRecord(
      { zone: program.zone, trackDefinition: (version) => requireTrack(tracks, version) },
      tellNobody,
    ),
  };
  const setNow = (time: number) => {
    clock = time;
  };
  await establishProgram(db, { ...program, mode: "demo" });
  await publishContent(context, content.published);
  const people = await inOneTransaction(db, (joined) => populate({ ...context, db: joined }, size, now));
  return { context, setNow, now, people };
}

function requireTrack(tracks: Track[], version: string): Track {
  const track = tracks.find((candidate) => candidate.version === version);
  if (!track) throw new Error(`No track ${version}.`);
  return track;
}

/** The vendor's people, partners and their people; the demo's personas are the ones whose pages are measured. */
async function populate(context: Context, size: Size, now: number): Promise<BenchPerson[]> {
  const add = (email: string, name: string, accessRole: AccessRole, partnerId: string | null = null) =>
    context.db
      .transaction()
      .execute((trx) => insertPerson(trx, { email, name, accessRole, partnerId, at: context.now() }));
  const actorId = await add(demoEmails.admin, "Ruth Adler", "admin");
  const authorId = await add(demoEmails.author, "Priya Raman", "author");
  const trackIds = context.tracks().map((track) => track.id);
  await context.db.transaction().execute((trx) => replaceOwnedTracks(trx, authorId, trackIds));
  for (const { id, name, terms } of tiers) {
    await createTier(context, { actorId, tier: { id, name } });
    await setAllowance(context, {
      actorId,
      tierId: id,
      quarter: quarterOf(dateOf(now - 366 * day)),
      ...terms[0],
    });
  }
  const firstDay = dateOf(now - 400 * day);
  for (const { driver, rateMicro } of rates)
    await recordRate(context, { actorId, driver, rateMicro, effectiveFrom: firstDay });

  const managers: string[] = [];
  for (let index = 0; index < Math.ceil(size.partners / partnersPerManager); index += 1) {
    const email = index === 0 ? demoEmails.manager : `manager.${index}@waymark.example`;
    managers.push(await add(email, `Manager ${index}`, "manager"));
  }
  const people: BenchPerson[] = [];
  const perPartner = Math.round(size.people / size.partners);
  for (let index = 0; index < size.partners; index += 1) {
    const tierId = tiers[index % tiers.length]?.id ?? "registered";
    const name = `Partner ${String(index + 1).padStart(3, "0")}`;
    const fields = {
      name,
      tierId,
      market: "Germany",
      segment: "Food distribution",
      startedOn: firstDay,
      status: "active" as const,
    };
    const created = await createPartner(context, { actorId, fields });
    if (!created.ok) throw new Error(`${name} was refused: ${created.reason}`);
    const managerId = managers[Math.floor(index / partnersPerManager)] ?? "";
    await assignManagers(context, { actorId, partnerId: created.partnerId, managerIds: [managerId] });
    for (let place = 0; place < perPartner; place += 1) {
      const number = index * perPartner + place;
      const persona = index === 0 && place < 2 ? ((["lead", "rep"] as const)[place] ?? null) : null;
      const jobRole = persona
        ? "sales"
        : ((["sales", "technical", "support"] as const)[number % 3] ?? "sales");
      const person = {
        name: `Person ${String(number).padStart(5, "0")}`,
        partnerId: created.partnerId,
        tierId,
        managerId,
        jobRole,
      };
      const email = persona ? demoEmails[persona] : `person.${number}@waymark.example`;
      const personId = await add(
        email,
        person.name,
        persona ?? (place === 0 ? "lead" : "rep"),
        created.partnerId,
      );
      await context.db.transaction().execute((trx) => replaceJobRoles(trx, personId, [jobRole]));
      // What the rep has done is made by use cases when the bench runs.
      if (persona !== "rep")
        people.push({ ...person, personId, joined: joiningTime(number, size.people, now) });
    }
  }
  return people;
}

export async function countEntries(db: Db): Promise<number> {
  const { count } = await db
    .selectFrom("cost_entry")
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .executeTakeFirstOrThrow();
  return count;
}
