/** How long what is left takes a person: the one definition behind every page that names a time. Pure; whole minutes. */
import { formSize } from "#app/domain/assessment/form";
import type { Module } from "#app/domain/catalog/catalog";
import type { Part } from "#app/domain/progress/progress";

export interface Effort {
  least: number;
  most: number;
}

/** A question takes somebody who knows one minute, and somebody who works it out three. */
const perQuestion = { least: 1, most: 3 };

/** What a part of a module takes; null where its author has not said, or the module has no such part. */
export function effortOf(module: Module, part: Part): Effort | null {
  if (part === "lesson") return { least: module.minutes, most: module.minutes };
  if (part === "demonstration") {
    const [least, most] = module.demonstration?.takes ?? [];
    return least === undefined || most === undefined ? null : { least, most };
  }
  if (!module.quiz) return null;
  const questions = formSize(module.quiz);
  const limit = module.quiz.timeLimit ?? Number.POSITIVE_INFINITY;
  return {
    least: Math.min(questions * perQuestion.least, limit),
    most: Math.min(questions * perQuestion.most, limit),
  };
}

export interface EffortLeft extends Effort {
  /** Demonstrations in it, each of which waits for a decision. */
  decisions: number;
  /** Parts whose time nobody has said, so that it stands for the others alone. */
  unsaid: number;
}

/** What these parts come to together. */
export function effortLeft(parts: { module: Module; part: Part }[]): EffortLeft {
  const left: EffortLeft = { least: 0, most: 0, decisions: 0, unsaid: 0 };
  for (const { module, part } of parts) {
    const effort = effortOf(module, part);
    left.least += effort?.least ?? 0;
    left.most += effort?.most ?? 0;
    if (part === "demonstration") left.decisions += 1;
    if (!effort) left.unsaid += 1;
  }
  return left;
}
