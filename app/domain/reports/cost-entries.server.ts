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

/** The entries behind a figure, each with its activity. The partner has been found in the viewer's scope before. */
export async function readCostEntries(
  context: Context,
  input: { partnerId: string; filter: EntryFilter; after: string | null; tracks: TrackDefinition[] },
): Promise<CostEntryPage> {
  const titles = titlesOf(input.tracks);
  const { tierId } = input.filter;
  const [page, tier] = await Promise.all([
    readEntries(context, input),
    tierId === undefined ? undefined : getTier(context.db, tierId),
  ]);
  return {
    ...page,
    tierName: tier?.name ?? tierId ?? null,
    entries: page.entries.map((entry) => {
      const { id, kind, onDate, driver, quantity, rateMicro, amountMicro, personId, person } = entry;
      const activity = activityLine({ ...entry, at: entry.activityAt, kind: entry.activityKind }, titles);
      return {
        ...{ id, kind, onDate, driver, quantity, rateMicro, amountMicro, personId, person },
        settled: entry.settledBy !== null,
        sentence: activity.sentence,
        recordedAt: activity.at,
      };
    }),
  };
}
