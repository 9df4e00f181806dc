/** The questions of a quiz as they were answered beside what they are today: what its author may count anew, and what was. */
import { keyInWords } from "#app/domain/assessment/key-words";
import type { QuizModule } from "#app/domain/assessment/preview-regrade.server";
import { compareItem, type ItemChange, type RegradeRule } from "#app/domain/assessment/regrade";
import { listRegrades, type Regrade } from "#app/domain/assessment/regrade.store.server";
import { listAttemptedVersions } from "#app/domain/assessment/submitted-answers.store.server";
import { plainText } from "#app/domain/catalog/plain-text";
import type { Item, Quiz } from "#app/domain/catalog/quiz";
import { requireModuleVersion } from "#app/domain/catalog/version.server";
import type { Context, Db } from "#app/domain/context";

/** A question that was answered in some version of a quiz. */
export interface AnsweredItem {
  id: string;
  /** The question's words, as they are today or were last. */
  stem: string;
  /** The most telling of what happened to it since any of its answers. */
  change: ItemChange;
  /** The keys it was marked by before, newest first, and today's; null where no key was corrected. */
  keys: { before: string[]; today: string } | null;
  /** The correction by which every answer that was given under another key was counted; null while some was not. */
  settled: { rule: RegradeRule; at: string; by: string } | null;
}

interface AnsweredVersion {
  item: Item;
  lastAt: string;
}

const tellingOrder: ItemChange[] = ["key-corrected", "reworded", "gone", "same"];

/** Every question that handed-in attempts at this quiz hold, those with a corrected key first. */
export async function listAnsweredItems(context: Context, module: QuizModule): Promise<AnsweredItem[]> {
  const versions = new Map<string, AnsweredVersion[]>();
  for (const { quiz, lastAt } of await listAttemptedQuizzes(context.db, module.quiz.id)) {
    for (const item of quiz.items)
      versions.set(item.id, [...(versions.get(item.id) ?? []), { item, lastAt }]);
  }
  const standing = (await listRegrades(context.db, module.quiz.id)).filter(
    ({ undoneAt }) => undoneAt === null,
  );
  const items: AnsweredItem[] = [];
  for (const [id, answered] of versions) {
    const today = module.quiz.items.find((item) => item.id === id);
    const change = mostTelling(answered.map(({ item }) => compareItem(item, today)));
    const corrected = answered.filter(({ item }) => compareItem(item, today) === "key-corrected");
    const last = answered[0]?.item;
    items.push({
      ...{ id, change },
      stem: plainText((today ?? last)?.stem ?? ""),
      keys: today && corrected.length > 0 ? keysOf(corrected, today) : null,
      settled: today && corrected.length > 0 ? await settledBy(context.db, standing, corrected, today) : null,
    });
  }
  return items.sort(
    (a, b) => tellingOrder.indexOf(a.change) - tellingOrder.indexOf(b.change) || (a.id < b.id ? -1 : 1),
  );
}

function mostTelling(changes: ItemChange[]): ItemChange {
  return tellingOrder.find((change) => changes.includes(change)) ?? "same";
}

function keysOf(corrected: AnsweredVersion[], today: Item): AnsweredItem["keys"] {
  return { before: [...new Set(corrected.map(({ item }) => keyInWords(item)))], today: keyInWords(today) };
}

/** The newest correction of a question, unless its key changed again or somebody handed in an old form since. */
async function settledBy(
  db: Db,
  standing: Regrade[],
  corrected: AnsweredVersion[],
  today: Item,
): Promise<AnsweredItem["settled"]> {
  const regrade = standing.find(({ rules }) => rules[today.id] !== undefined);
  const rule = regrade?.rules[today.id];
  if (!regrade || !rule || corrected.some(({ lastAt }) => lastAt > regrade.appliedAt)) return null;
  const { quiz } = await requireModuleVersion(db, regrade.contentVersion);
  const counted = quiz?.items.find(({ id }) => id === today.id);
  if (rule !== "full-marks" && (!counted || compareItem(counted, today) !== "same")) return null;
  return { rule, at: regrade.appliedAt, by: regrade.appliedBy };
}

/** Newest first. */
async function listAttemptedQuizzes(db: Db, quizId: string): Promise<{ quiz: Quiz; lastAt: string }[]> {
  const versions = await listAttemptedVersions(db, quizId);
  const read = await Promise.all(
    versions.map(async ({ contentVersion, lastAt }) => {
      const { quiz } = await requireModuleVersion(db, contentVersion);
      return quiz ? [{ quiz, lastAt }] : [];
    }),
  );
  return read.flat().sort((a, b) => (a.lastAt < b.lastAt ? 1 : -1));
}
