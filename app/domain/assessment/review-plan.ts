/** What of a result may be shown, and when. Pure. */
import { type ReviewPart, type ReviewPolicy, type ReviewStage, reviewStages } from "#app/domain/catalog/quiz";

/** A stage for each part. */
export type ReviewPlan = { [part in ReviewPart]: ReviewStage };

/** The parts that are open. */
export type OpenReview = { [part in ReviewPart]: boolean };

const usual: ReviewPlan = {
  score: "after-submission",
  answers: "after-submission",
  right: "after-passing",
  feedback: "after-submission",
};

/** A plan in full: a word stands for a usual one, and a part left out is as usual. The right answers wait for a pass unless the plan says otherwise, because they would hand the key to the next attempt. */
export function planReview(policy: ReviewPolicy): ReviewPlan {
  if (typeof policy === "object") {
    const given = Object.entries(policy).filter(([, stage]) => stage !== undefined);
    return { ...usual, ...Object.fromEntries(given) };
  }
  const { score } = usual;
  switch (policy) {
    case "after-submission":
      return usual;
    case "after-passing":
      return { score, answers: policy, right: policy, feedback: policy };
    case "never":
      return { score, answers: policy, right: policy, feedback: policy };
  }
}

/** Whether one stage is reached later than another, or only sometimes when the other is. */
export function isLater(stage: ReviewStage, than: ReviewStage): boolean {
  return reviewStages.indexOf(stage) > reviewStages.indexOf(than);
}

/** What a closed attempt shows of itself to someone who has passed the quiz in any attempt or not, with so many attempts left. */
export function openReview(
  plan: ReviewPlan,
  { everPassed, left }: { everPassed: boolean; left: number },
): OpenReview {
  const reached: { [stage in ReviewStage]: boolean } = {
    during: true,
    "after-submission": true,
    "after-last-attempt": everPassed || left === 0,
    "after-passing": everPassed,
    never: false,
  };
  return {
    score: reached[plan.score],
    answers: reached[plan.answers],
    right: reached[plan.right],
    feedback: reached[plan.feedback],
  };
}

/** The parts that a question shows of itself once it is checked in an open attempt; nothing else of it is. */
export function openWhenChecked(plan: ReviewPlan): OpenReview {
  return {
    score: plan.score === "during",
    answers: true,
    right: plan.right === "during",
    feedback: plan.feedback === "during",
  };
}

/** Whether questions can be checked one by one while the attempt is open. */
export function isCheckable(plan: ReviewPlan): boolean {
  return plan.score === "during" || plan.right === "during" || plan.feedback === "during";
}
