import { quarterOf } from "#app/domain/calendar";
import type { TrackDefinition } from "#app/domain/catalog/catalog";
import type { Context } from "#app/domain/context";
import { type EntryFilter, type EntryTotals, shownFigure } from "#app/domain/costing/costing";
import { type EntryPageInput, listEntryPage, readEntries } from "#app/domain/costing/entries.server";
import {
  type EntryCursor,
  type EntryRow,
  listLedger,
  type Span,
} from "#app/domain/costing/entries.store.server";
import { type DriverRate, listDriverRates } from "#app/domain/costing/ledger.store.server";
import { type Micro, toMinor } from "#app/domain/costing/money";
import { readTally } from "#app/domain/costing/tally.server";
import { getTier } from "#app/domain/partners/tiers.store.server";
import { addDetails } from "#app/domain/reports/activity-details.server";
import { type ActivityLine, activityLine } from "#app/domain/reports/activity-line";
import type { SeenBy } from "#app/domain/reports/portfolio.store.server";
import { titlesOf } from "#app/domain/reports/titles";

export interface CostEntry
  extends Pick<
    EntryRow,
    | "id"
    | "kind"
    | "partnerId"
    | "partner"
    | "onDate"
    | "month"
    | "tierId"
    | "pool"
    | "driver"
    | "quantity"
    | "rateMicro"
    | "amountMicro"
    | "personId"
    | "person"
    | "actorId"
    | "activityId"
  > {
  /** The rate of its day as it is known now, where that is another than the one it was entered with. */
  laterRateMicro: number | null;
  /** An unrated entry whose cost came with a later one. */
  settled: boolean;
  /** Another entry has taken it back. */
  reversed: boolean;
  /** The entry that it, and whatever settles it or takes it back, is shown under; null when there is no other. */
  family: string | null;
  /** What happened, and the instant at which it was recorded. */
  sentence: string;
  recordedAt: string;
  opens: ActivityLine["opens"];
}

export interface CostEntryPage {
  entries: CostEntry[];
  next: string | null;
  totals: EntryTotals;
  /** Of the filter's tier. */
  tierName: string | null;
  /** What the tally shows for these entries, in minor units, where that is another cent than their own sum. */
  shownMinor: number | null;
}

export interface CostEntriesInput extends EntryPageInput {
  tracks: TrackDefinition[];
  currency: string;
}

/**
 * The entries behind a figure, each with its activity; null where the filter names a tier or an entry that is not there. The partner
 * has been found in the viewer's scope before.
 */
export async function readCostEntries(
  context: Context,
  input: CostEntriesInput,
): Promise<CostEntryPage | null> {
  const { tierId, entryId } = input.filter;
  const [page, tier, rates] = await Promise.all([
    readEntries(context, input),
    tierId === undefined ? undefined : getTier(context.db, tierId),
    listDriverRates(context.db),
  ]);
  if (tierId !== undefined && !tier) return null;
  if (entryId !== undefined && page.entries.length === 0) return null;
  return {
    ...page,
    tierName: tier?.name ?? null,
    shownMinor: await readOtherCent(context, input, page.totals.amountMicro),
    entries: await withActivities(context, page.entries, { tracks: input.tracks, rates }),
  };
}

/** Each entry with its activity. */
async function withActivities(
  context: Context,
  rows: EntryRow[],
  { tracks, rates }: { tracks: TrackDefinition[]; rates: DriverRate[] },
): Promise<CostEntry[]> {
  const titles = titlesOf(tracks);
  return (await addDetails(context, rows)).map((entry) => {
    const { id, kind, partnerId, partner, onDate, month, tierId, pool, driver, quantity } = entry;
    const { rateMicro, amountMicro, personId, person, actorId, activityId } = entry;
    const activity = activityLine({ ...entry, at: entry.activityAt, kind: entry.activityKind }, titles);
    return {
      ...{ id, kind, partnerId, partner, onDate, month, tierId, pool, driver, quantity },
      ...{ rateMicro, amountMicro, personId, person, actorId, activityId },
      laterRateMicro: laterRate(entry, rates),
      settled: entry.settledBy !== null,
      reversed: entry.reversedBy !== null,
      family: familyOf(entry),
      sentence: activity.sentence,
      recordedAt: activity.at,
      opens: activity.opens,
    };
  });
}

/** All of them, many at a time; the first page is read already, and what it says of them all is not asked again. */
export async function* eachEntryPage(
  context: Context,
  input: CostEntriesInput,
  first: CostEntryPage,
): AsyncGenerator<CostEntry[]> {
  yield first.entries;
  const rates = await listDriverRates(context.db);
  let after = first.next;
  while (after !== null) {
    const page = await listEntryPage(context, { ...input, after });
    yield await withActivities(context, page.entries, { tracks: input.tracks, rates });
    after = page.next;
  }
}

/** Of a page of the whole ledger, which is only read to be sent on. */
const manyEntries = 500;

/** The ledger of every partner in scope for a span, oldest first, many entries at a time. */
export async function* eachLedgerPage(
  context: Context,
  seenBy: SeenBy,
  { span, tracks }: { span: Span; tracks: TrackDefinition[] },
): AsyncGenerator<CostEntry[]> {
  const rates = await listDriverRates(context.db);
  let after: EntryCursor | undefined;
  do {
    const rows: EntryRow[] = await listLedger(context.db, seenBy, span, { after, limit: manyEntries });
    yield await withActivities(context, rows, { tracks, rates });
    after = rows.length === manyEntries ? rows.at(-1) : undefined;
  } while (after !== undefined);
}

/** The tally rounds once and shares what is left over, so that its lines add up: one of them may be a cent off. */
async function readOtherCent(
  context: Context,
  { partnerId, filter, currency }: { partnerId: string; filter: EntryFilter; currency: string },
  amountMicro: Micro,
): Promise<number | null> {
  const [month] = filter.months ?? [];
  if (month === undefined) return null;
  const quarter = quarterOf(`${month}-01`);
  const shown = shownFigure(await readTally(context, { partnerId, quarter, currency }), filter);
  return shown === null || shown === toMinor(amountMicro, currency) ? null : shown;
}

function familyOf({ id, settlesId, reversesId, settledBy, reversedBy }: EntryRow): string | null {
  return settlesId ?? reversesId ?? (settledBy || reversedBy ? id : null);
}

/** An entry keeps the rate it was entered with; `rates` come newest first. */
function laterRate({ kind, driver, onDate, rateMicro }: EntryRowParts, rates: DriverRate[]): number | null {
  if (rateMicro === null || kind === "reversal") return null;
  const known = rates.find((rate) => rate.driver === driver && rate.effectiveFrom <= onDate);
  return known === undefined || known.rateMicro === rateMicro ? null : known.rateMicro;
}

type EntryRowParts = Pick<EntryRow, "kind" | "driver" | "onDate" | "rateMicro">;
