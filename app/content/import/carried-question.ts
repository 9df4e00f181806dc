/** A question as quiz.mdx can hold it. */
import type { PhrasingContent } from "mdast";
import type { CarriedCredit } from "#app/content/import/carry-credited";
import type { Blocks } from "#app/content/import/imported-question";

export interface CarriedOption {
  text: PhrasingContent[];
  correct: boolean;
  feedback: Blocks;
}

export interface CarriedPair {
  text: PhrasingContent[];
  match: string;
}

export interface CarriedBlank {
  type: "blank";
  attributes: { [name: string]: string | number };
}

export interface CarriedQuestion {
  id: string;
  kind: "single" | "multiple" | "true-false" | "numeric" | "text" | "matching" | "ordering" | "cloze";
  points: number;
  /** Empty = for the author to fill in. */
  outcome: string;
  heading: string;
  tags: string[];
  /** What only this kind has. */
  attributes: { [name: string]: string | number };
  stem: Blocks;
  /** Of the choices; else empty. */
  options: CarriedOption[];
  /** Of matching; else left out. */
  pairs?: CarriedPair[];
  /** Of an order, in the right one; else left out. */
  entries?: PhrasingContent[][];
  /** Of a cloze: paragraphs, each a row of text and blanks; else left out. */
  sentences?: (PhrasingContent | CarriedBlank)[][];
  /** Of numbers and texts: answers that earn a part. */
  credited?: CarriedCredit[];
  /** Of the whole question, where there are no options. */
  feedback: Blocks;
}

/** What each kind makes of a body; the rest is alike for all. */
export type Carried = Pick<
  CarriedQuestion,
  "kind" | "attributes" | "options" | "pairs" | "entries" | "sentences" | "credited" | "feedback"
> & {
  /** Where it isn't the stem of the source as it stands. */
  stem?: Blocks;
};
