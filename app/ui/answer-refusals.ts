/** Why an answer was not kept, in a sentence. */
export const answerRefusals = {
  "not-found": "This attempt is not yours, or is gone.",
  closed: "This attempt is closed: it was handed in, or its time ran out.",
  "time-up": "The time is up: nothing can be answered any more. What was saved can still be handed in.",
  "unknown-item": "This answer belongs to another question. Reload the page and answer again.",
  "unknown-option": "This answer is not one of the options. Reload the page and answer again.",
  "too-long": "An answer may have 500 characters at most. Shorten it and save again.",
};
