/**
 * Questions as other systems know them, before anything is said of quiz.mdx. Wider than today's quiz, so that what it cannot hold is
 * read, named in the report, and needs one more writer in `carry-over.ts` on the day it can.
 */
import type { RootContent } from "mdast";
import type { ImportReport } from "#app/content/import/import-report";

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

export interface ImportedBlank {
  line: number;
  kind: "choice" | "numeric" | "text";
  answers: { text: string; weight: number; feedback: string }[];
  /** Whether capitals count. */
  strict: boolean;
  weight: number;
}

export type ImportedBody =
  | { kind: "choice"; single: boolean; options: ImportedOption[] }
  /** `answer` null = the source calls neither of them right, or both. */
  | { kind: "true-false"; answer: boolean | null; feedback: { true: Blocks; false: Blocks } }
  | { kind: "numeric"; ranges: ImportedRange[]; unit: string | null }
  | { kind: "text"; answers: ImportedAnswer[] }
  | { kind: "matching"; pairs: { line: number; text: Blocks; match: string }[] }
  | { kind: "ordering"; entries: { line: number; text: Blocks }[] }
  /** The stem holds a stand-in of `blanks.ts` for each. */
  | { kind: "cloze"; blanks: ImportedBlank[] }
  /** A kind of the source that is known by name only. */
  | { kind: "other"; name: string }
  /** The report has said why. */
  | { kind: "unreadable" };

/** How a question is drawn, shown and marked, beyond its kind: attributes of quiz.mdx that no other format has a word for. */
export const ruleNames = [
  "difficulty",
  "draw",
  "pinned",
  "credit",
  "relativeTolerance",
  "units",
  "decimals",
  "ignore",
] as const;
export type Rules = { [name in (typeof ruleNames)[number]]?: string };

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
  /** Attributes of quiz.mdx that the source says as they stand there: those that our own exports write. */
  rules: Rules;
  /** Where everything that is said of this question goes. */
  report: ImportReport;
  body: ImportedBody;
}

export type Body<Kind extends ImportedBody["kind"]> = Extract<ImportedBody, { kind: Kind }>;
