/** The ledger behind the figures. Ownership is the caller's: the partner has been found in scope before. */
import { sql } from "kysely";
import type { Db } from "#app/domain/context";
import type { Driver, EntryFilter, EntryTotals, Pool } from "#app/domain/costing/costing";
import { readMicro, selectMicro, sumMicro } from "#app/domain/costing/ledger.store.server";
import type { Micro } from "#app/domain/costing/money";
import type { Scope } from "#app/domain/identity/identity";
import { type PartnerViewer, partnerInScope } from "#app/domain/partners/partners.store.server";

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
  partnerId: string;
  partner: string;
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
  onDate: string;
  id: string;
}

export async function getEntryCursor(
  db: Db,
  partnerId: string,
  entryId: string,
): Promise<EntryCursor | undefined> {
  return db
    .selectFrom("cost_entry")
    .select(["on_date as onDate", "id"])
    .where("id", "=", entryId)
    .where("partner_id", "=", partnerId)
    .executeTakeFirst();
}

/** Ledger entries with the activity behind each. */
function selectWithActivity(db: Db) {
  return (
    db
      .selectFrom("cost_entry as entry")
      .innerJoin("activity", "activity.id", "entry.activity_id")
      // There always is one; joined so that the order stays that of the entries.
      .leftJoin("partner", "partner.id", "entry.partner_id")
      .leftJoin("person", "person.id", "entry.person_id")
      .leftJoin("person as actor", "actor.id", "activity.actor_id")
      .leftJoin("cost_entry as settlement", "settlement.settles_id", "entry.id")
      .leftJoin("cost_entry as reversal", "reversal.reverses_id", "entry.id")
      .select([
        "entry.id as id",
        "entry.activity_id as activityId",
        "entry.kind as kind",
        "entry.settles_id as settlesId",
        "entry.reverses_id as reversesId",
        "settlement.id as settledBy",
        "reversal.id as reversedBy",
        "entry.partner_id as partnerId",
        "partner.name as partner",
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
  );
}

/**
 * The entries of one partner, newest first by the day of what happened. It is the order of an index read backwards, so a page costs
 * the same however long the ledger is.
 */
export function selectEntries(
  db: Db,
  partnerId: string,
  filter: EntryFilter,
  page: { after: EntryCursor | undefined; limit: number },
) {
  const { after } = page;
  const { months } = filter;
  return selectWithActivity(db)
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
    .$if(months !== undefined, (query) =>
      query
        .where("entry.month", "in", months ?? [])
        // Said again as days, for the index.
        .where("entry.on_date", ">=", `${months?.[0]}-01`)
        .where("entry.on_date", "<=", `${months?.at(-1)}-31`),
    )
    .$if(filter.driver !== undefined, (query) => query.where("entry.driver", "=", filter.driver ?? ""))
    .$if(filter.pool !== undefined, (query) => query.where("entry.pool", "=", filter.pool ?? ""))
    .$if(filter.tierId !== undefined, (query) => query.where("entry.tier_id", "=", filter.tierId ?? ""))
    .$if(after !== undefined, (query) =>
      query.where(({ eb, refTuple, tuple }) =>
        eb(refTuple("entry.on_date", "entry.id"), "<", tuple(after?.onDate ?? "", after?.id ?? "")),
      ),
    )
    .orderBy("entry.on_date", "desc")
    .orderBy("entry.id", "desc")
    .limit(page.limit);
}

/** Days, first and last included. */
export interface Span {
  from: string;
  to: string;
}

/** The ledger of all partners in scope for a span, oldest first by the day of what happened. */
export function selectLedger(
  db: Db,
  { viewer, scope }: { viewer: PartnerViewer; scope: Scope },
  span: Span,
  page: { after: EntryCursor | undefined; limit: number },
) {
  const { after } = page;
  return (
    selectWithActivity(db)
      // Asked of each entry, so that the order stays the index's however few partners somebody reaches.
      .where(({ exists, selectFrom }) =>
        exists(
          selectFrom("partner")
            .where("partner.id", "=", sql<string>`+entry.partner_id`)
            .where(partnerInScope(viewer, scope))
            .select("partner.id"),
        ),
      )
      .where("entry.on_date", ">=", span.from)
      .where("entry.on_date", "<=", span.to)
      .$if(after !== undefined, (query) =>
        query.where(({ eb, refTuple, tuple }) =>
          eb(refTuple("entry.on_date", "entry.id"), ">", tuple(after?.onDate ?? "", after?.id ?? "")),
        ),
      )
      .orderBy("entry.on_date")
      .orderBy("entry.id")
      .limit(page.limit)
  );
}

export async function listLedger(...asked: Parameters<typeof selectLedger>): Promise<EntryRow[]> {
  return (await selectLedger(...asked).execute()).map(readRow);
}

export async function listEntries(
  db: Db,
  partnerId: string,
  filter: EntryFilter,
  page: { after: EntryCursor | undefined; limit: number },
): Promise<EntryRow[]> {
  const rows = await selectEntries(db, partnerId, filter, page).execute();
  return rows.map(readRow);
}

type StoredRow = Awaited<ReturnType<ReturnType<typeof selectWithActivity>["execute"]>>[number];

function readRow(row: StoredRow): EntryRow {
  return { ...row, amountMicro: row.amountMicro === null ? null : readMicro(row.amountMicro) } as EntryRow;
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
