import type { DecideAssessmentResult } from "#app/domain/demonstrations/assess.server";
import type { ReturnResult } from "#app/domain/demonstrations/return.server";

export type AssessmentRefusal = Extract<DecideAssessmentResult | ReturnResult, { ok: false }>["reason"];

const unreadable =
  "The rubric and this form no longer match, so nothing was recorded. Please go through it again.";

/** Why an assessor's step came to nothing, in a sentence that says where things stand. */
export const assessmentRefusals: {
  [reason in Exclude<AssessmentRefusal, "not-found" | "own-submission">]: string;
} = {
  withdrawn: "This was withdrawn in the meantime, so there is nothing to assess.",
  decided: "This has been decided already. The decision stands as it is shown here.",
  "own-company": "You used to belong to this partner, so somebody else must assess it.",
  "already-judged": "You have judged this version already. Somebody else judges it as well.",
  "not-certified": "Assessors of this track need a current certification in it, and you have none.",
  "not-calibrated":
    "Assessors of this task judge a few samples first, and you are not calibrated for it yet.",
  "taken-by-other": "Another assessor has taken this on in the meantime, so nothing was changed.",
  "not-started": "This was given back to the queue in the meantime. Start it again to decide.",
  "comment-missing": "Nothing was returned: say in the overall comment what has to be revised.",
  "step-missing": "Not recorded yet: a step of the checklist has no mark. Complete the checklist first.",
  "step-note-missing":
    "Not recorded yet: a critical step that was not observed, or did not apply, needs a note that says why. Complete the checklist first.",
  "notes-missing": "Not recorded yet: note what you saw during the observation first.",
  "minutes-out-of-range": unreadable,
  "criterion-missing": unreadable,
  "unknown-level": unreadable,
};

type Unrecorded = "step-missing" | "step-note-missing" | "notes-missing";

/** Whether the decision waits for the record of what was seen. */
export function isUnrecorded(reason: AssessmentRefusal): reason is Unrecorded {
  return reason === "step-missing" || reason === "step-note-missing" || reason === "notes-missing";
}

/** Why the minutes of a decision could not be corrected, at the field it is about. */
export const correctionRefusals = {
  "not-found": { form: "There is no decision to correct any more." },
  "not-yours": { form: "Whoever decided it corrects its minutes, or the partner’s manager." },
  "minutes-out-of-range": { correctedMinutes: "That is no number of minutes that this task allows." },
  same: { correctedMinutes: "That is what is recorded already." },
  "changed-meanwhile": {
    correctedMinutes:
      "Somebody corrected the minutes meanwhile. What is recorded now stands above the field.",
  },
};
