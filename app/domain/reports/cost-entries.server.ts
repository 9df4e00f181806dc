import { quarterOf } from "#app/domain/calendar";
import type { TrackDefinition } from "#app/domain/catalog/catalog";
import type { Context } from "#app/domain/context";
import { type EntryFilter, type EntryTotals, shownFigure } from "#app/domain/costing/costing";
import { readEntries } from "#app/domain/costing/entries.server";
import type { EntryRow } from "#app/domain/costing/entries.store.server";
import { type DriverRate, listDriverRates } from "#app/domain/costing/ledger.store.server";
import { toMinor } from "#app/domain/costing/money";
import { readTally } from "#app/domain/costing/tally.server";
import { getTier } from "#app/domain/partners/tiers.store.server";
import { addDetails } from "#app/domain/reports/activity-details.server";
import { type ActivityLine, activityLine } from "#app/domain/reports/activity-line";
import { titlesOf } from "#app/domain/reports/titles";

export interface CostEntry
  extends Pick<
    EntryRow,
    | "id"
    | "kind"
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

/**
 * The entries behind a figure, each with its activity; null where the filter names a tier or an entry that is not there. The partner
 * has been found in the viewer's scope before.
 */
export async function readCostEntries(
  context: Context,
  input: {
    partnerId: string;
    filter: EntryFilter;
    after: string | null;
    tracks: TrackDefinition[];
    currency: string;
    /** Of a page; that of the screen when left out. */
    limit?: number;
  },
): Promise<CostEntryPage | null> {
  const titles = titlesOf(input.tracks);
  const { tierId, entryId } = input.filter;
  const [page, tier, rates] = await Promise.all([
    readEntries(context, input),
    tierId === undefined ? undefined : getTier(context.db, tierId),
    listDriverRates(context.db),
  ]);
  if (tierId !== undefined && !tier) return null;
  if (entryId !== undefined && page.entries.length === 0) return null;
  const detailed = await addDetails(context, page.entries);
  return {
    ...page,
    tierName: tier?.name ?? null,
    shownMinor: await readOtherCent(context, input, page.totals.amountMicro),
    entries: detailed.map((entry) => {
      const { id, kind, onDate, month, tierId: entryTierId, pool, driver, quantity } = entry;
      const { rateMicro, amountMicro, personId, person, actorId, activityId } = entry;
      const activity = activityLine({ ...entry, at: entry.activityAt, kind: entry.activityKind }, titles);
      return {
        ...{ id, kind, onDate, month, tierId: entryTierId, pool, driver, quantity },
        ...{ rateMicro, amountMicro, personId, person, actorId, activityId },
        laterRateMicro: laterRate(entry, rates),
        settled: entry.settledBy !== null,
        reversed: entry.reversedBy !== null,
        family: familyOf(entry),
        sentence: activity.sentence,
        recordedAt: activity.at,
        opens: activity.opens,
      };
    }),
  };
}

/** All of them, many at a time; the first page is read already. Where a page cannot be read any more, it ends. */
export async function* eachEntryPage(
  context: Context,
  input: Parameters<typeof readCostEntries>[1],
  first: CostEntryPage,
): AsyncGenerator<CostEntry[]> {
  yield first.entries;
  let after = first.next;
  while (after !== null) {
    const page = await readCostEntries(context, { ...input, after });
    if (!page) return;
    yield page.entries;
    after = page.next;
  }
}

/** The tally rounds once and shares what is left over, so that its lines add up: one of them may be a cent off. */
async function readOtherCent(
  context: Context,
  { partnerId, filter, currency }: { partnerId: string; filter: EntryFilter; currency: string },
  amountMicro: number,
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
