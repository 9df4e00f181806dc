/**
 * Questions as other systems know them, before anything is said of quiz.mdx. Wider than today's quiz, so that what it cannot hold is
 * read, named in the report, and needs one more writer in `carry-over.ts` on the day it can.
 */
import type { RootContent } from "mdast";

/** Text with markup: Markdown nodes that quiz.mdx accepts. Empty = there is none. */
export type Blocks = RootContent[];

export interface ImportedOption {
  line: number;
  text: Blocks;
  /** Per cent of the question's mark for choosing it, −100 to 100. */
  weight: number;
  feedback: Blocks;
}

/** Numbers from `answer − tolerance` to `answer + tolerance`. */
export interface ImportedRange {
  line: number;
  answer: number;
  tolerance: number;
  weight: number;
  feedback: Blocks;
}

export interface ImportedAnswer {
  line: number;
  text: string;
  weight: number;
  feedback: Blocks;
}

export type ImportedBody =
  | { kind: "choice"; single: boolean; options: ImportedOption[] }
  | { kind: "true-false"; answer: boolean; feedback: { true: Blocks; false: Blocks } }
  | { kind: "numeric"; ranges: ImportedRange[]; unit: string | null }
  | { kind: "text"; answers: ImportedAnswer[] }
  | { kind: "matching"; pairs: { line: number; text: Blocks; match: string }[] }
  /** A kind of the source that is known by name only. */
  | { kind: "other"; name: string }
  /** The report has said why. */
  | { kind: "unreadable" };

/** More do not fit into a quiz.mdx, and take minutes to read. */
export const mostQuestions = 2000;

export interface ImportedQuestion {
  /** Where it begins in the source, from 1. */
  line: number;
  name: string | null;
  /** Given by the source to be kept; null = to be derived. */
  id: string | null;
  /** The path of names it is filed under, from the top. */
  category: string[];
  tags: string[];
  /** As the source says it; null = the source does not. */
  points: number | null;
  outcome: string | null;
  heading: string | null;
  stem: Blocks;
  /** Shown whatever was answered. */
  generalFeedback: Blocks;
  body: ImportedBody;
}

export type Body<Kind extends ImportedBody["kind"]> = Extract<ImportedBody, { kind: Kind }>;
