import type { ReviewPlan } from "#app/domain/assessment/review-plan";
import { type ReviewPart, type ReviewStage, reviewParts, reviewStages } from "#app/domain/catalog/quiz";

const when: { [stage in ReviewStage]: string } = {
  during: "as soon as you check a question",
  "after-submission": "after each attempt",
  "after-last-attempt": "once you have passed or no attempt is left",
  "after-passing": "once you have passed",
  never: "never",
};

const names: { [part in ReviewPart]: string } = {
  score: "score",
  answers: "your answers",
  right: "the right answers",
  feedback: "feedback",
};

/** "Score, your answers and feedback after each attempt; the right answers once you have passed". */
export function reviewInWords(plan: ReviewPlan): string {
  const told = reviewStages.flatMap((stage) => {
    const parts = reviewParts.filter((part) => plan[part] === stage).map((part) => names[part]);
    if (parts.length === 0) return [];
    return [`${new Intl.ListFormat("en-GB").format(parts)} ${when[stage]}`];
  });
  const text = told.join("; ");
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** What is to be said of a part of a result that is not open yet; null where it never will be. */
export function opensWhen(stage: ReviewStage): string | null {
  return stage === "never" ? null : when[stage];
}
