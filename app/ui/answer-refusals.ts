/** Why an answer was not kept, in a sentence. */
export const answerRefusals = {
  "not-found": "This attempt is not yours, or no longer exists.",
  closed: "This attempt is closed: it was submitted, or its time ran out.",
  "time-up": "The time is up: you can no longer answer. What was saved can still be submitted.",
  "unknown-item": "This answer belongs to another question. Reload the page and answer again.",
  "unknown-option": "This answer is not one of the options. Reload the page and answer again.",
  checked: "You have checked this question, so its answer can no longer change.",
  "too-long": "An answer can have at most 500 characters. Shorten it and save again.",
};

/** Why a question could not be checked. */
export const checkRefusals = {
  "not-checkable": "This question cannot be checked before the quiz is submitted.",
  unanswered: "Answer the question before you check it.",
  undecided: "The number can be read in two ways: choose which you mean, then check the question.",
};
