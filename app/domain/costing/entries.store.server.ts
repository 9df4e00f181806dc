/** The ledger behind the figures. Ownership is the caller's: the partner has been found in scope before. */
import type { Db } from "#app/domain/context";
import type { Driver, EntryFilter, EntryTotals, Pool } from "#app/domain/costing/costing";
import { readMicro, selectMicro, sumMicro } from "#app/domain/costing/ledger.store.server";
import type { Micro } from "#app/domain/costing/money";

export interface EntryRow {
  id: string;
  activityId: string;
  kind: "rated" | "unrated" | "settlement" | "reversal";
  settlesId: string | null;
  reversesId: string | null;
  /** The entry that brought an unrated one its rate later. */
  settledBy: string | null;
  /** The entry that took this one back. */
  reversedBy: string | null;
  onDate: string;
  month: string;
  tierId: string;
  pool: Pool;
  driver: Driver;
  quantity: number;
  rateMicro: number | null;
  amountMicro: Micro | null;
  personId: string | null;
  person: string | null;
  activityAt: string;
  activityKind: string;
  actorId: string | null;
  actor: string | null;
  trackId: string | null;
  moduleId: string | null;
  /** JSON. */
  payload: string;
}

/** Where a page of entries begins: after this one in the order of the index. */
export interface EntryCursor {
  month: string;
  driver: string;
  id: string;
}

export async function getEntryCursor(
  db: Db,
  partnerId: string,
  entryId: string,
): Promise<EntryCursor | undefined> {
  return db
    .selectFrom("cost_entry")
    .select(["month", "driver", "id"])
    .where("id", "=", entryId)
    .where("partner_id", "=", partnerId)
    .executeTakeFirst();
}

/**
 * Ledger entries of one partner with the activity behind each: latest month first, by driver within it, newest first within
 * that. It is the order of an index read backwards, so a page costs the same however long the ledger is.
 */
export function selectEntries(
  db: Db,
  partnerId: string,
  filter: EntryFilter,
  page: { after: EntryCursor | undefined; limit: number },
) {
  const { after } = page;
  return db
    .selectFrom("cost_entry as entry")
    .innerJoin("activity", "activity.id", "entry.activity_id")
    .leftJoin("person", "person.id", "entry.person_id")
    .leftJoin("person as actor", "actor.id", "activity.actor_id")
    .leftJoin("cost_entry as settlement", "settlement.settles_id", "entry.id")
    .leftJoin("cost_entry as reversal", "reversal.reverses_id", "entry.id")
    .where("entry.partner_id", "=", partnerId)
    .$if(filter.entryId !== undefined, (query) =>
      query.where(({ eb, or }) =>
        or([
          eb("entry.id", "=", filter.entryId ?? ""),
          eb("entry.settles_id", "=", filter.entryId ?? ""),
          eb("entry.reverses_id", "=", filter.entryId ?? ""),
        ]),
      ),
    )
    .$if(filter.months !== undefined, (query) => query.where("entry.month", "in", filter.months ?? []))
    .$if(filter.driver !== undefined, (query) => query.where("entry.driver", "=", filter.driver ?? ""))
    .$if(filter.pool !== undefined, (query) => query.where("entry.pool", "=", filter.pool ?? ""))
    .$if(filter.tierId !== undefined, (query) => query.where("entry.tier_id", "=", filter.tierId ?? ""))
    .$if(after !== undefined, (query) =>
      query.where(({ eb, refTuple, tuple }) =>
        eb(
          refTuple("entry.month", "entry.driver", "entry.id"),
          "<",
          tuple(after?.month ?? "", after?.driver ?? "", after?.id ?? ""),
        ),
      ),
    )
    .select([
      "entry.id as id",
      "entry.activity_id as activityId",
      "entry.kind as kind",
      "entry.settles_id as settlesId",
      "entry.reverses_id as reversesId",
      "settlement.id as settledBy",
      "reversal.id as reversedBy",
      "entry.on_date as onDate",
      "entry.month as month",
      "entry.tier_id as tierId",
      "entry.pool as pool",
      "entry.driver as driver",
      "entry.quantity as quantity",
      "entry.rate_micro as rateMicro",
      selectMicro("entry.amount_micro").as("amountMicro"),
      "entry.person_id as personId",
      "person.name as person",
      "activity.at as activityAt",
      "activity.kind as activityKind",
      "activity.actor_id as actorId",
      "actor.name as actor",
      "activity.track_id as trackId",
      "activity.module_id as moduleId",
      "activity.payload as payload",
    ])
    .orderBy("entry.month", "desc")
    .orderBy("entry.driver", "desc")
    .orderBy("entry.id", "desc")
    .limit(page.limit);
}

export async function listEntries(
  db: Db,
  partnerId: string,
  filter: EntryFilter,
  page: { after: EntryCursor | undefined; limit: number },
): Promise<EntryRow[]> {
  const rows = await selectEntries(db, partnerId, filter, page).execute();
  return rows.map(
    (row) =>
      ({ ...row, amountMicro: row.amountMicro === null ? null : readMicro(row.amountMicro) }) as EntryRow,
  );
}

/** What the entries of a filter add up to, read from the rollup: its keys are the filter's. */
export async function sumEntries(db: Db, partnerId: string, filter: EntryFilter): Promise<EntryTotals> {
  const { amountMicro, ...totals } = await db
    .selectFrom("cost_tally")
    .where("partner_id", "=", partnerId)
    .$if(filter.months !== undefined, (query) => query.where("month", "in", filter.months ?? []))
    .$if(filter.driver !== undefined, (query) => query.where("driver", "=", filter.driver ?? ""))
    .$if(filter.pool !== undefined, (query) => query.where("pool", "=", filter.pool ?? ""))
    .$if(filter.tierId !== undefined, (query) => query.where("tier_id", "=", filter.tierId ?? ""))
    .select((eb) => [
      eb.fn.coalesce(eb.fn.sum<number>("entries"), eb.lit(0)).as("entries"),
      eb.fn.coalesce(eb.fn.sum<number>("quantity"), eb.lit(0)).as("quantity"),
      sumMicro("amount_micro").as("amountMicro"),
      eb.fn.coalesce(eb.fn.sum<number>("unrated"), eb.lit(0)).as("unrated"),
    ])
    .executeTakeFirstOrThrow();
  return { ...totals, amountMicro: readMicro(amountMicro) };
}
