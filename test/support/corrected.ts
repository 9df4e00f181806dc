import type { QuizModule } from "#app/domain/assessment/preview-regrade.server";
import type { Item } from "#app/domain/catalog/quiz";
import type { Db } from "#app/domain/context";
import { requireLesson } from "#test/support/learning";

export function requireQuizModule(number: number): QuizModule {
  const module = requireLesson(number);
  if (!module.quiz) throw new Error(`Module ${number} has no quiz.`);
  return { ...module, quiz: module.quiz };
}

/** A module as published after the keys of these questions were put right: option b instead of option a. */
export async function publishCorrected(db: Db, module: QuizModule, itemIds: string[]): Promise<QuizModule> {
  const items = module.quiz.items.map((item) => (itemIds.includes(item.id) ? withOtherKey(item) : item));
  const quiz = { ...module.quiz, items };
  const corrected = { ...module, quiz, version: `${module.version} with ${itemIds.join(" and ")}` };
  await db
    .insertInto("content_version")
    .values({
      hash: corrected.version,
      kind: "module",
      content_id: module.id,
      title: module.title,
      snapshot: JSON.stringify(corrected),
      published_at: "2026-03-03T00:00:00.000Z",
    })
    .execute();
  return corrected;
}

export function withOtherKey(item: Item): Item {
  if (!("options" in item)) return item;
  return {
    ...item,
    options: item.options.map((option) => ({ ...option, correct: !option.correct })),
  };
}
