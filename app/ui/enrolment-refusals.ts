/** Why an enrolment or an award could not be changed, at the field it is about. */
export const enrolmentRefusals = {
  "already-enrolled": { trackId: "There is an enrolment in this track already." },
  "unknown-track": { trackId: "Choose one of the tracks." },
  "not-open-to-self": {
    trackId: "You cannot join this track by yourself. Ask a lead or manager to enrol you.",
  },
  "not-enrolled": { reason: "The enrolment in this track has already ended." },
  "not-joined-by-self": {
    reason: "You did not choose this enrolment yourself, so only a lead or manager can end it.",
  },
  "no-learner": { trackId: "This person cannot sign in at present, so they cannot be enrolled." },
};

export const revocationRefusals = {
  "not-found": { awardId: "There is no such award." },
  "not-active": { reason: "This award is no longer valid, so there is nothing to revoke." },
  "reason-missing": { reason: "Give a reason: it stays with the award." },
};

export const holderRefusals = {
  "no-award": { holder: "This person has no award yet." },
  "nothing-to-correct": { holder: "Every award has this name already." },
};

export const grantRefusals = {
  "no-quiz": { moduleId: "This module no longer has a quiz." },
  "attempts-left": { reason: "This person still has an attempt, so there is nothing to grant." },
  "reason-missing": { reason: "Give a reason: it stays with the grant." },
};

export const accommodationRefusals = {
  "reason-missing": { reason: "Give a reason: it stays with the change." },
  "no-such-time": { timePercent: "Choose how much time." },
  "no-such-number": { extraAttempts: "Enter how many extra attempts: 0 to 20." },
  "ends-before-it-begins": { openUntil: "Choose a last day that is not before the first." },
  "over-already": {
    openUntil: "This last day is over already. Choose today or a later one, or leave it empty.",
  },
  same: { form: "These are the settings already, so nothing was changed." },
};
