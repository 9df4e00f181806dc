/** The cost ledger and its rollup: written by the listener alone. */
import { sql } from "kysely";
import { decodeTime } from "ulid";
import { AmountTooLargeError } from "#app/domain/amount-too-large-error";
import type { Db, Trx } from "#app/domain/context";
import type { Driver, Pool } from "#app/domain/costing/costing";
import { costOf, exactMicro, type Micro } from "#app/domain/costing/money";
import { newRowId } from "#app/domain/row-id";

// Literals, because a partial index serves only conditions that are known when the query is planned.
const activePersonMonth = sql.lit<Driver>("active_person_month");
const unratedKind = sql.lit("unrated" as const);

export interface LedgerLine {
  activityId: string;
  line: string;
  settlesId: string | null;
  /** The entry it takes back; `quantity` is then below zero. */
  reversesId: string | null;
  partnerId: string;
  tierId: string;
  personId: string | null;
  pool: Pool;
  driver: Driver;
  onDate: string;
  month: string;
  quantity: number;
  /** Null when no rate is in force: the entry is unrated and carries no amount. */
  rateMicro: number | null;
}

/** The rate in force on a day: the latest that took effect on or before it. Micro-units per driver unit. */
export async function getRateInForce(db: Db | Trx, driver: Driver, onDate: string): Promise<number | null> {
  const row = await db
    .selectFrom("driver_rate")
    .select("rate_micro")
    .where("driver", "=", driver)
    .where("effective_from", "<=", onDate)
    .orderBy("effective_from", "desc")
    .limit(1)
    .executeTakeFirst();
  return row?.rate_micro ?? null;
}

export interface DriverRate {
  driver: Driver;
  /** ISO date. */
  effectiveFrom: string;
  rateMicro: number;
}

/** Every rate ever recorded, the latest first. */
export async function listDriverRates(db: Db): Promise<DriverRate[]> {
  const rows = await db
    .selectFrom("driver_rate")
    .select(["driver", "effective_from as effectiveFrom", "rate_micro as rateMicro"])
    .orderBy("effective_from", "desc")
    .execute();
  return rows as DriverRate[];
}

export function selectActiveMonth(db: Db | Trx, personId: string, month: string) {
  return db
    .selectFrom("cost_entry")
    .select("id")
    .where("person_id", "=", personId)
    .where("month", "=", month)
    .where("driver", "=", activePersonMonth)
    .where("settles_id", "is", null);
}

export async function isActiveMonthEntered(trx: Trx, personId: string, month: string): Promise<boolean> {
  return (await selectActiveMonth(trx, personId, month).executeTakeFirst()) !== undefined;
}

/** The largest sum that a column holds, in micro-units: nine million million units of a currency. */
const largestSum = 2n ** 63n - 1n;

/** Appends one ledger entry and keeps the rollup equal to the ledger. AmountTooLargeError where that could not hold the sum. */
export async function appendEntry(trx: Trx, entry: LedgerLine): Promise<void> {
  const kind = entryKind(entry);
  const amount = entry.rateMicro === null ? null : costOf(entry.quantity, entry.rateMicro);
  const sum = BigInt(amount ?? 0) + (await getTallied(trx, entry));
  if (sum > largestSum) throw new AmountTooLargeError(`${entry.driver} of ${entry.month}: ${sum}`);
  await trx
    .insertInto("cost_entry")
    .values({
      // Ordered like the activities, also when they are replayed later.
      id: newRowId(decodeTime(entry.activityId)),
      activity_id: entry.activityId,
      line: entry.line,
      kind,
      settles_id: entry.settlesId,
      reverses_id: entry.reversesId,
      partner_id: entry.partnerId,
      tier_id: entry.tierId,
      person_id: entry.personId,
      pool: entry.pool,
      driver: entry.driver,
      on_date: entry.onDate,
      month: entry.month,
      quantity: entry.quantity,
      rate_micro: entry.rateMicro,
      amount_micro: amount === null ? null : asInteger(amount),
    })
    .execute();
  // Whatever gives a waiting entry its rate, or takes it back, ends its waiting.
  const ends = kind === "settlement" || (kind === "reversal" && amount === null);
  const unrated = kind === "unrated" ? 1 : ends ? -1 : 0;
  // A settlement brings the money of a quantity that is counted already.
  const quantity = kind === "settlement" ? 0 : entry.quantity;
  await trx
    .insertInto("cost_tally")
    .values({
      partner_id: entry.partnerId,
      month: entry.month,
      tier_id: entry.tierId,
      driver: entry.driver,
      pool: entry.pool,
      quantity,
      amount_micro: asInteger(amount ?? 0),
      entries: 1,
      unrated,
    })
    .onConflict((conflict) =>
      conflict.columns(["partner_id", "month", "tier_id", "driver"]).doUpdateSet((eb) => ({
        quantity: eb("cost_tally.quantity", "+", quantity),
        amount_micro: eb("cost_tally.amount_micro", "+", asInteger(amount ?? 0)),
        entries: eb("cost_tally.entries", "+", 1),
        unrated: eb("cost_tally.unrated", "+", unrated),
      })),
    )
    .execute();
}

/** What the rollup has under the key of an entry. */
async function getTallied(trx: Trx, { partnerId, month, tierId, driver }: LedgerLine): Promise<bigint> {
  const row = await trx
    .selectFrom("cost_tally")
    .select(selectMicro("amount_micro").as("amountMicro"))
    .where("partner_id", "=", partnerId)
    .where("month", "=", month)
    .where("tier_id", "=", tierId)
    .where("driver", "=", driver)
    .executeTakeFirst();
  return BigInt(row?.amountMicro ?? 0);
}

/** Written by the database, whose integers are wider than a number is exact. */
function asInteger(micro: Micro) {
  return sql<number>`cast(${String(micro)} as integer)`;
}

/** A column of micro-units as the digits that `readMicro` takes. */
export function selectMicro(column: string) {
  return sql<string | null>`cast(${sql.ref(column)} as text)`;
}

/** The sum of such a column, in whole units and what is left of them: either is exact where the sum itself would not be. */
export function sumMicro(column: string) {
  const amount = sql.ref(column);
  return sql<string>`coalesce(sum(${amount} / 1000000), 0) || ' ' || coalesce(sum(${amount} % 1000000), 0)`;
}

export function readMicro(digits: string): Micro {
  const [units = "0", rest] = digits.split(" ");
  return exactMicro(rest === undefined ? BigInt(units) : BigInt(units) * 1_000_000n + BigInt(rest));
}

function entryKind({ settlesId, reversesId, rateMicro }: LedgerLine) {
  if (reversesId) return "reversal";
  if (settlesId) return "settlement";
  return rateMicro === null ? "unrated" : "rated";
}

export async function insertRate(
  trx: Trx,
  row: { driver: Driver; effectiveFrom: string; rateMicro: number; activityId: string },
): Promise<void> {
  await trx
    .insertInto("driver_rate")
    .values({
      driver: row.driver,
      effective_from: row.effectiveFrom,
      rate_micro: row.rateMicro,
      activity_id: row.activityId,
    })
    .execute();
}

export interface UnratedEntry extends Omit<LedgerLine, "rateMicro" | "settlesId" | "reversesId"> {
  id: string;
}

/** Entries that wait for a rate: none has reached them yet, and they were not taken back. */
export function selectUnsettled(db: Db | Trx) {
  return db
    .selectFrom("cost_entry as entry")
    .where("entry.kind", "=", unratedKind)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom("cost_entry as settlement")
            .select("settlement.id")
            .whereRef("settlement.settles_id", "=", "entry.id"),
        ),
      ),
    )
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom("cost_entry as reversal")
            .select("reversal.id")
            .whereRef("reversal.reverses_id", "=", "entry.id"),
        ),
      ),
    );
}

const lineColumns = [
  "entry.id as id",
  "entry.activity_id as activityId",
  "entry.line as line",
  "entry.partner_id as partnerId",
  "entry.tier_id as tierId",
  "entry.person_id as personId",
  "entry.pool as pool",
  "entry.driver as driver",
  "entry.on_date as onDate",
  "entry.month as month",
  "entry.quantity as quantity",
] as const;

/** Unrated entries of a driver from a day on that nothing has settled yet, oldest first. */
export async function listUnratedEntries(
  db: Db | Trx,
  filter: { driver: Driver; fromDate: string },
): Promise<UnratedEntry[]> {
  return selectUnsettled(db)
    .where("entry.driver", "=", filter.driver)
    .where("entry.on_date", ">=", filter.fromDate)
    .select(lineColumns)
    .orderBy("entry.on_date")
    .orderBy("entry.id")
    .execute() as Promise<UnratedEntry[]>;
}

/** What an activity was entered with, each line at the rate it has got since; what was taken back already is left out. */
export function selectReversible(db: Db | Trx, activityId: string) {
  return db
    .selectFrom("cost_entry as entry")
    .leftJoin("cost_entry as settlement", "settlement.settles_id", "entry.id")
    .leftJoin("cost_entry as reversal", "reversal.reverses_id", "entry.id")
    .where("entry.activity_id", "=", activityId)
    .where("entry.kind", "in", ["rated", "unrated"])
    .where("reversal.id", "is", null)
    .select((eb) => [
      ...lineColumns,
      eb.fn.coalesce("entry.rate_micro", "settlement.rate_micro").as("rateMicro"),
    ])
    .orderBy("entry.line");
}

export async function listReversible(
  trx: Trx,
  activityId: string,
): Promise<(UnratedEntry & { rateMicro: number | null })[]> {
  return (await selectReversible(trx, activityId).execute()) as (UnratedEntry & {
    rateMicro: number | null;
  })[];
}
