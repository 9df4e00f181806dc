import type { NextStep, Part } from "#app/domain/progress/progress";
import { paths } from "#app/paths";

/** What to do next, as a heading and as a button. */
export const stepWords: { [part in Part]: { eyebrow: string; action: string } } = {
  lesson: { eyebrow: "Your next step: a lesson", action: "Read the lesson" },
  quiz: { eyebrow: "Your next step: the quiz", action: "Go to the quiz" },
  demonstration: { eyebrow: "Your next step: show it", action: "See the task" },
};

export const partNames: { [part in Part]: string } = {
  lesson: "Lesson",
  quiz: "Quiz",
  demonstration: "Demonstration",
};

export function partPath(moduleId: string, part: Part): string {
  if (part === "quiz") return paths.quiz(moduleId);
  return part === "demonstration" ? paths.demonstration(moduleId) : paths.module(moduleId);
}

export function stepPath(step: NextStep): string {
  return partPath(step.moduleId, step.part);
}
