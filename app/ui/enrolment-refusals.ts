/** Why an enrolment or an award could not be changed, at the field it is about. */
export const enrolmentRefusals = {
  "already-enrolled": { trackId: "There is an enrolment in this track already." },
  "unknown-track": { trackId: "Choose one of the tracks." },
  "not-open-to-self": { trackId: "Nobody joins this track by themselves; a lead or manager enrols." },
  "not-enrolled": { reason: "There is no enrolment in this track any more." },
  "not-joined-by-self": { reason: "A lead or manager ends an enrolment that was not your own choice." },
  "no-learner": { trackId: "This person is not let in at present and cannot be enrolled." },
};

export const revocationRefusals = {
  "not-found": { awardId: "This award is not there." },
  "not-active": { reason: "This award is no longer valid, so there is nothing to revoke." },
  "reason-missing": { reason: "Give a reason: it stays with the award." },
};

export const holderRefusals = {
  "no-award": { holder: "This person has no award yet." },
  "nothing-to-correct": { holder: "Every award has this name already." },
};

export const grantRefusals = {
  "no-quiz": { moduleId: "This module has no quiz any more." },
  "attempts-left": { reason: "This person has an attempt left, so there is nothing to grant." },
  "reason-missing": { reason: "Give a reason: it stays with the grant." },
};

export const accommodationRefusals = {
  "reason-missing": { reason: "Give a reason: it stays with the change." },
  "no-such-time": { timePercent: "Choose how much time." },
  "no-such-number": { extraAttempts: "Enter how many attempts more: 0 to 20." },
  "ends-before-it-begins": { openUntil: "Choose a last day that is not before the first." },
  "over-already": {
    openUntil: "This last day is over already. Choose today or a later one, or leave it empty.",
  },
  same: { form: "That is how it is already, so nothing was changed." },
};
