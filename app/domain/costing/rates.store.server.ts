import type { Db, Trx } from "#app/domain/context";
import type { Driver } from "#app/domain/costing/costing";
import { selectUnsettled } from "#app/domain/costing/ledger.store.server";

export interface NeighbourRate {
  /** ISO date. */
  effectiveFrom: string;
  rateMicro: number;
}

/** The rate in force on a day, and the first one after it. */
export async function readNeighbours(
  db: Db | Trx,
  driver: Driver,
  onDate: string,
): Promise<{ before: NeighbourRate | null; after: NeighbourRate | null }> {
  const rates = db
    .selectFrom("driver_rate")
    .select(["effective_from as effectiveFrom", "rate_micro as rateMicro"])
    .where("driver", "=", driver)
    .limit(1);
  const before = await rates
    .where("effective_from", "<=", onDate)
    .orderBy("effective_from", "desc")
    .executeTakeFirst();
  const after = await rates.where("effective_from", ">", onDate).orderBy("effective_from").executeTakeFirst();
  return { before: before ?? null, after: after ?? null };
}

export interface UnratedSum {
  entries: number;
  quantity: number;
  firstDay: string | null;
  lastDay: string | null;
  /** The id of the newest of them. */
  lastEntry: string | null;
}

/** What waits for a rate of this driver from a day on. */
export async function sumUnrated(
  db: Db | Trx,
  filter: { driver: Driver; fromDate: string },
): Promise<UnratedSum> {
  return selectUnsettled(db)
    .where("entry.driver", "=", filter.driver)
    .where("entry.on_date", ">=", filter.fromDate)
    .select((eb) => [
      eb.fn.countAll<number>().as("entries"),
      eb.fn.coalesce(eb.fn.sum<number>("entry.quantity"), eb.lit(0)).as("quantity"),
      eb.fn.min("entry.on_date").as("firstDay"),
      eb.fn.max("entry.on_date").as("lastDay"),
      eb.fn.max("entry.id").as("lastEntry"),
    ])
    .executeTakeFirstOrThrow();
}

export interface RateRow {
  driver: Driver;
  /** ISO date. */
  effectiveFrom: string;
  rateMicro: number;
  recordedBy: string | null;
  /** Instant. */
  recordedAt: string;
}

/** Every rate ever recorded and by whom, newest first within its driver. */
export async function listRates(db: Db): Promise<RateRow[]> {
  const rows = await db
    .selectFrom("driver_rate as rate")
    .innerJoin("activity", "activity.id", "rate.activity_id")
    .leftJoin("person as recorder", "recorder.id", "activity.actor_id")
    .select([
      "rate.driver as driver",
      "rate.effective_from as effectiveFrom",
      "rate.rate_micro as rateMicro",
      "recorder.name as recordedBy",
      "activity.at as recordedAt",
    ])
    .orderBy("rate.driver")
    .orderBy("rate.effective_from", "desc")
    .execute();
  return rows as RateRow[];
}

export interface WaitingDriver {
  driver: Driver;
  entries: number;
  quantity: number;
  firstDay: string;
  lastDay: string;
}

/** Drivers with entries that no rate reaches yet, and the days they are of. */
export async function listWaitingDrivers(db: Db): Promise<WaitingDriver[]> {
  const rows = await selectUnsettled(db)
    .select((eb) => [
      "entry.driver as driver",
      eb.fn.countAll<number>().as("entries"),
      eb.fn.sum<number>("entry.quantity").as("quantity"),
      eb.fn.min("entry.on_date").as("firstDay"),
      eb.fn.max("entry.on_date").as("lastDay"),
    ])
    .groupBy("entry.driver")
    .orderBy("entry.driver")
    .execute();
  return rows as WaitingDriver[];
}

export interface WaitingEntry {
  id: string;
  driver: Driver;
  onDate: string;
  month: string;
  quantity: number;
  partnerId: string;
  partner: string;
}

/** Entries that no rate reaches yet, oldest first within their driver. */
export async function listWaitingEntries(db: Db, limit: number): Promise<WaitingEntry[]> {
  const rows = await selectUnsettled(db)
    .innerJoin("partner", "partner.id", "entry.partner_id")
    .select([
      "entry.id as id",
      "entry.driver as driver",
      "entry.on_date as onDate",
      "entry.month as month",
      "entry.quantity as quantity",
      "entry.partner_id as partnerId",
      "partner.name as partner",
    ])
    .orderBy("entry.driver")
    .orderBy("entry.on_date")
    .orderBy("entry.id")
    .limit(limit)
    .execute();
  return rows as WaitingEntry[];
}
