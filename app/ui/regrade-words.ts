import type { RegradeRule } from "#app/domain/assessment/regrade";

export const regradeRuleNames: { [rule in RegradeRule]: string } = {
  "either-key": "Either key counts: nobody loses",
  "corrected-key": "Only today’s key counts: scores may fall",
  "full-marks": "Full marks for everyone who was asked",
};

export const regradeRefusals = {
  "reason-missing": { reason: "Give a reason: the people concerned read it." },
  "nothing-changes": { form: "No mark would change, so nothing was applied." },
  "not-as-previewed": {
    form: "Something changed since this preview: it has been worked out again. Look at it once more, then apply.",
  },
  "not-found": { form: "That correction has been taken back already." },
  "not-newest": { form: "There is a newer correction: take that one back first." },
} as const;
