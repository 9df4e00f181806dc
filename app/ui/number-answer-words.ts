import type { DecimalSign } from "#app/domain/numbers/typed-number";

/** What becomes of an answer that is no number, or that could be two. */
export const answerTexts = {
  unread: ", so it would earn no points",
  undecided: "Until you choose, it counts as not answered.",
};

/** The sign that a question states. */
export const signHints: { [sign in DecimalSign]: string } = {
  point: "Here a point comes before the decimals, and a comma separates thousands.",
  comma: "Here a comma comes before the decimals, and a point separates thousands.",
};
