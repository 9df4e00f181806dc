/** What became of an attempt after it was handed in, as its person reads it. */
import { scorePercent } from "#app/domain/assessment/assessment";
import { compareItem } from "#app/domain/assessment/regrade";
import { listAttemptRegrades } from "#app/domain/assessment/regrade.store.server";
import type { Item, Quiz } from "#app/domain/catalog/quiz";
import { requireModuleVersion } from "#app/domain/catalog/version.server";
import type { Db } from "#app/domain/context";

/** A correction of an attempt that stands, as its person reads it. */
export interface Correction {
  at: string;
  reason: string;
  /** Whole per cent, rounded down. */
  percentBefore: number;
  percent: number;
}

/** The corrections of one attempt that stand, first to last, and its bank with the questions as they were counted. */
export async function readCorrections(
  db: Db,
  attempt: { id: string; maxMillipoints: number },
  quiz: Quiz,
): Promise<{ corrections: Correction[]; items: Item[] }> {
  const standing = (await listAttemptRegrades(db, attempt.id)).filter(({ undoneAt }) => undoneAt === null);
  const items = new Map(quiz.items.map((item) => [item.id, item]));
  for (const { contentVersion, rules } of standing) {
    const module = await requireModuleVersion(db, contentVersion);
    for (const item of module.quiz?.items ?? []) {
      const asked = items.get(item.id);
      const counted = rules[item.id] === "either-key" || rules[item.id] === "corrected-key";
      if (counted && asked && compareItem(asked, item) === "key-corrected") items.set(item.id, item);
    }
  }
  return {
    corrections: standing.map(({ appliedAt, reason, millipointsBefore, millipointsAfter }) => ({
      at: appliedAt,
      reason,
      percentBefore: scorePercent(millipointsBefore, attempt.maxMillipoints),
      percent: scorePercent(millipointsAfter, attempt.maxMillipoints),
    })),
    items: [...items.values()],
  };
}
