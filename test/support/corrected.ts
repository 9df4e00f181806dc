import { ulid } from "ulid";
import type { QuizModule } from "#app/domain/assessment/preview-regrade.server";
import type { Item, Quiz } from "#app/domain/catalog/quiz";
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
  return publishQuiz(db, module, { items }, `with ${itemIds.join(" and ")}`);
}

/** A module as published with other lines in its quiz's front matter, or other items; `name` tells versions apart. */
export async function publishQuiz(
  db: Db,
  module: QuizModule,
  changes: Partial<Quiz>,
  name: string,
): Promise<QuizModule> {
  const quiz = { ...module.quiz, ...changes };
  const corrected = { ...module, quiz, version: `${module.version} ${name} ${ulid()}` };
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
