import type { TrackDefinition } from "#app/domain/catalog/catalog";
import type { Context } from "#app/domain/context";
import type { EntryFilter, EntryTotals } from "#app/domain/costing/costing";
import { readEntries } from "#app/domain/costing/entries.server";
import type { EntryRow } from "#app/domain/costing/entries.store.server";
import { getTier } from "#app/domain/partners/tiers.store.server";
import { activityLine } from "#app/domain/reports/activity-line";
import { titlesOf } from "#app/domain/reports/titles";

export interface CostEntry
  extends Pick<
    EntryRow,
    "id" | "kind" | "onDate" | "driver" | "quantity" | "rateMicro" | "amountMicro" | "personId" | "person"
  > {
  /** An unrated entry whose cost came with a later one. */
  settled: boolean;
  /** Another entry has taken it back. */
  reversed: boolean;
  /** The entry that it, and whatever settles it or takes it back, is shown under; null when there is no other. */
  family: string | null;
  /** What happened, and the instant at which it was recorded. */
  sentence: string;
  recordedAt: string;
}

export interface CostEntryPage {
  entries: CostEntry[];
  next: string | null;
  totals: EntryTotals;
  /** Of the filter's tier. */
  tierName: string | null;
}

/**
 * The entries behind a figure, each with its activity; null where the filter names a tier or an entry that is not there. The partner
 * has been found in the viewer's scope before.
 */
export async function readCostEntries(
  context: Context,
  input: { partnerId: string; filter: EntryFilter; after: string | null; tracks: TrackDefinition[] },
): Promise<CostEntryPage | null> {
  const titles = titlesOf(input.tracks);
  const { tierId, entryId } = input.filter;
  const [page, tier] = await Promise.all([
    readEntries(context, input),
    tierId === undefined ? undefined : getTier(context.db, tierId),
  ]);
  if (tierId !== undefined && !tier) return null;
  if (entryId !== undefined && page.entries.length === 0) return null;
  return {
    ...page,
    tierName: tier?.name ?? null,
    entries: page.entries.map((entry) => {
      const { id, kind, onDate, driver, quantity, rateMicro, amountMicro, personId, person } = entry;
      const activity = activityLine({ ...entry, at: entry.activityAt, kind: entry.activityKind }, titles);
      return {
        ...{ id, kind, onDate, driver, quantity, rateMicro, amountMicro, personId, person },
        settled: entry.settledBy !== null,
        reversed: entry.reversedBy !== null,
        family: familyOf(entry),
        sentence: activity.sentence,
        recordedAt: activity.at,
      };
    }),
  };
}

function familyOf({ id, settlesId, reversesId, settledBy, reversedBy }: EntryRow): string | null {
  return settlesId ?? reversesId ?? (settledBy || reversedBy ? id : null);
}
