/** How the demo's reps answer a quiz: hard items are missed more often, and whether an attempt passes is the plan's to say. */

import { type Answer, isPassed, requireItem } from "#app/domain/assessment/assessment";
import type { Form } from "#app/domain/assessment/form";
import { markAnswer } from "#app/domain/assessment/marking";
import { rightParts } from "#app/domain/assessment/parts";
import { formatTimeOfDay } from "#app/domain/assessment/time-of-day";
import type { Item, Quiz } from "#app/domain/catalog/quiz";
import { writeNumber } from "#app/domain/numbers/typed-number";
import { type Random, randomFor } from "./random";

/** How likely a person of middling ability is to miss an item, from 0.04 to 0.6. Most are easy, a few are not. */
export function difficulty(seed: number, quizId: string, itemId: string): number {
  const share = randomFor(seed, "difficulty", quizId, itemId).share();
  return 0.04 + 0.56 * share ** 2;
}

export interface AnswerPlan {
  seed: number;
  passes: boolean;
  /** From 0 to 1. */
  ability: number;
}

/** Answers to every item drawn, such that the attempt passes or fails as planned. */
export function chooseAnswers(quiz: Quiz, form: Form, plan: AnswerPlan, random: Random): Map<string, Answer> {
  const drawn = form.items.map(({ id }) => {
    const item = requireItem(quiz.items, id);
    const chance = difficulty(plan.seed, quiz.id, id) * (1.5 - plan.ability);
    return { item, chance, right: random.share() >= chance };
  });
  // The easiest first to be mended, the hardest first to be missed.
  const inTurn = [...drawn].sort((a, b) => (plan.passes ? a.chance - b.chance : b.chance - a.chance));
  const answers = () =>
    new Map(
      drawn.map(({ item, right }) => [
        item.id,
        right ? rightAnswer(item) : wrongAnswer(plan.seed, item, random),
      ]),
    );
  const passes = (given: Map<string, Answer>) => {
    const earned = drawn.reduce((sum, { item }) => sum + markAnswer(item, given.get(item.id) ?? []), 0);
    const most = drawn.reduce((sum, { item }) => sum + markAnswer(item, rightAnswer(item)), 0);
    return isPassed(earned, most, quiz.cutScore);
  };

  let given = answers();
  while (passes(given) !== plan.passes) {
    const change = inTurn.find((one) => one.right !== plan.passes);
    if (!change) throw new Error(`No answers to ${quiz.id} would ${plan.passes ? "pass" : "fail"}.`);
    change.right = plan.passes;
    given = answers();
  }
  return given;
}

export function rightAnswer(item: Item): Answer {
  switch (item.kind) {
    case "numeric":
      return [writeNumber(item.answer)];
    case "time":
      return [formatTimeOfDay(item.time)];
    case "text":
      return item.accepted.slice(0, 1);
    case "matching":
    case "ordering":
    case "cloze":
      return rightParts(item);
    default:
      return item.options.filter((option) => option.correct).map((option) => option.id);
  }
}

/** One mistake is more common than the others, and the same one for everybody. */
function wrongAnswer(seed: number, item: Item, random: Random): Answer {
  const usual = randomFor(seed, "mistake", item.id);
  const source = random.share() < 0.65 ? usual : random;
  switch (item.kind) {
    case "numeric": {
      const factor = source.pick([10, 0.1, 2, 12]);
      return [writeNumber(Number((item.answer * factor + 5 * item.tolerance + 1).toFixed(3)))];
    }
    case "time":
      return [formatTimeOfDay((item.time + 12 * 60) % (24 * 60))];
    case "text":
      return [source.pick(["not sure", "the other one", "see the manual"])];
    case "multiple": {
      const wrong = item.options.filter((option) => !option.correct).map((option) => option.id);
      const right = item.options.filter((option) => option.correct).map((option) => option.id);
      return wrong.length > 0 ? [source.pick(wrong), ...right.slice(1)] : right.slice(1);
    }
    case "matching":
    case "ordering":
    case "cloze":
      // Who is unsure leaves some of it open.
      return source.shuffle(rightParts(item)).slice(0, Math.floor(rightParts(item).length / 2));
    default:
      return [source.pick(item.options.filter((option) => !option.correct)).id];
  }
}
