/** How a request for another attempt ended, in the words of the pages. */

import type { Moot, RequestOutcome } from "#app/domain/assessment/attempt-request";
import { isolated } from "#app/domain/isolated";

/** Said of the person to whoever could have answered. */
export const mootWords: { [why in Moot]: string } = {
  passed: "the quiz has been passed since.",
  "attempts-left": "there is an attempt left by now.",
  left: "the person is not with this partner any more, or has no access.",
  "not-enrolled": "the person is not enrolled in this track any more.",
  "not-offered": "this quiz is not offered any more.",
};

/** Said to the person themselves. */
export const ownMootWords: { [why in Moot]: string } = {
  passed: "you have passed the quiz since.",
  "attempts-left": "you had an attempt left again.",
  left: "you were not with this partner any more.",
  "not-enrolled": "you were not enrolled in this track any more.",
  "not-offered": "the quiz was not offered any more.",
};

export function isMoot(outcome: RequestOutcome): outcome is Moot {
  return outcome in mootWords;
}

/** Names as a sentence lists those of whom one is enough. */
export function anyOf(people: string[]): string {
  const names = people.map(isolated);
  return names.length < 2 ? (names[0] ?? "") : `${names.slice(0, -1).join(", ")} or ${names.at(-1)}`;
}

export const askRefusals = {
  "no-quiz": "This module has no quiz any more.",
  "not-enrolled": "You are not enrolled in this track.",
  locked: "This module is not open yet.",
  "attempts-left": "You have an attempt left, so there is nothing to ask for.",
  "too-many":
    "You have asked three times for this quiz within seven days. Talk to your lead or manager, or ask again later.",
};

export const answerRefusals = {
  closed: { form: "Nothing was sent: this request was closed meanwhile." },
  "answer-missing": { answer: "Say why, in one sentence: the person reads it." },
  "own-request": { form: "This is your own request; somebody else answers it." },
  "manager-decides": {
    form: "A lead has already granted one attempt at this quiz. Another one is the manager’s to grant.",
  },
};
