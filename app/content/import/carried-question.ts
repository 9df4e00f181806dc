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

export interface CarriedQuestion {
  id: string;
  kind: "single" | "multiple" | "true-false" | "numeric" | "text" | "matching";
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
  /** Of numbers and texts: answers that earn a part. */
  credited?: CarriedCredit[];
  /** Of the whole question, where there are no options. */
  feedback: Blocks;
}

/** What each kind makes of a body; the rest is alike for all. */
export type Carried = Pick<
  CarriedQuestion,
  "kind" | "attributes" | "options" | "pairs" | "credited" | "feedback"
>;
