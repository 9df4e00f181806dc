/**
 * A quiz as authored: its policy and its bank of items, keys included. Plain data; versions stored before a field existed
 * lack it, so whatever came later is optional.
 */

import type { DecimalSign } from "#app/domain/numbers/typed-number";

/** An option of a choice. `id` is its place in the source ("a", "b", …), stable within a content version. */
export interface Option {
  id: string;
  html: string;
  correct: boolean;
  feedback: string | null;
}

export const itemKinds = [
  "single",
  "multiple",
  "true-false",
  "numeric",
  "text",
  "time",
  "matching",
  "ordering",
  "cloze",
  "hotspot",
] as const;
export type ItemKind = (typeof itemKinds)[number];

export const difficulties = ["easy", "medium", "hard"] as const;
export type Difficulty = (typeof difficulties)[number];

/** A situation that several items share. */
export interface Case {
  id: string;
  title: string;
  html: string;
}

interface ItemBase {
  id: string;
  points: number;
  outcome: string;
  heading: string;
  tags: string[];
  /** As the author expects it, for drawing. */
  difficulty?: Difficulty;
  /** In every form. */
  always?: boolean;
  /** What it is about together with others: these are drawn together, in the order of the source. */
  case?: Case;
  /** HTML. */
  stem: string;
}
export const choiceCredits = ["right-minus-wrong", "all-or-nothing", "below-zero"] as const;

export interface ChoiceItem extends ItemBase {
  kind: "single" | "multiple" | "true-false";
  options: Option[];
  /** How several choices add up; left out = right-minus-wrong. */
  credit?: (typeof choiceCredits)[number];
  /** Ids of options that stay in their place, such as "all of the above". */
  pinned?: string[];
}

/** Values from `from` to `to`, both included, in the item's unit. `credit` is per cent of the points, 0 to 100. */
export interface NumericRange {
  from: number;
  to: number;
  credit: number;
  feedback: string;
}
export interface NumericKey {
  answer: number;
  /** Either way, in the item's unit, or where `relative` is true in per cent of the answer. */
  tolerance: number;
  relative?: boolean;
  /** What a bare number counts in. */
  unit: string | null;
  /** Other units that may be typed: a number in `name` times `factor` is one in `unit`. */
  units?: { name: string; factor: number }[];
  /** The sign before decimals, as the question says; left out = who writes 5,200 is asked what is meant. */
  decimals?: DecimalSign;
  ranges?: NumericRange[];
}
export interface NumericItem extends ItemBase, NumericKey {
  kind: "numeric";
  feedback: string;
}

export const textDifferences = ["case", "spaces", "diacritics"] as const;
export type TextDifference = (typeof textDifferences)[number];

/** Answers that earn a part: `credit` is per cent of the points, 0 to 100. */
export interface PartialText {
  texts: string[];
  credit: number;
  feedback: string;
}
export interface TextKey {
  accepted: string[];
  /** Differences that do not count; left out = case and spaces. */
  ignore?: TextDifference[];
  partial?: PartialText[];
}
export interface TextItem extends ItemBase, TextKey {
  kind: "text";
  feedback: string;
}

/** A time of day, in minutes since midnight, and how many minutes either way are right. */
export interface TimeKey {
  time: number;
  tolerance: number;
}
export interface TimeItem extends ItemBase, TimeKey {
  kind: "time";
  feedback: string;
}

/** Texts to be put together. `matches` are in alphabetical order and may hold some that fit nothing. */
export interface MatchingItem extends ItemBase {
  kind: "matching";
  prompts: {
    id: string;
    html: string;
    /** The id of what fits. */
    match: string;
  }[];
  matches: { id: string; text: string }[];
  feedback: string;
}

/** Entries in their right order; the ids say nothing of it. */
export interface OrderingItem extends ItemBase {
  kind: "ordering";
  entries: { id: string; html: string }[];
  feedback: string;
}

/** A blank in a sentence, numbered from "1" in the order of the text. */
export type Blank = { id: string } & (
  | { kind: "choice"; choices: { id: string; text: string }[]; right: string }
  | ({ kind: "numeric" } & NumericKey)
  | ({ kind: "text" } & TextKey)
  | ({ kind: "time" } & TimeKey)
);
export interface ClozeItem extends ItemBase {
  kind: "cloze";
  /** Paragraphs, each a row of HTML pieces and blanks. */
  sentences: ({ html: string } | { blank: string })[][];
  blanks: Blank[];
  feedback: string;
}

/** In the units of its figure. */
export interface Area {
  x: number;
  y: number;
  width: number;
  height: number;
}
/** One right place on a figure; each place is an option with a name, so that nobody needs to see it. */
export interface HotspotItem extends ItemBase {
  kind: "hotspot";
  options: Option[];
  figure: { address: string; alt: string; width: number; height: number };
  areas: (Area & { optionId: string })[];
}
export type Item =
  | ChoiceItem
  | NumericItem
  | TextItem
  | TimeItem
  | MatchingItem
  | OrderingItem
  | ClozeItem
  | HotspotItem;

/**
 * When something of a result is shown, from the earliest on. "during": as soon as a question is checked while the attempt is
 * open; "after-last-attempt": once passed or no attempt is left.
 */
export const reviewStages = [
  "during",
  "after-submission",
  "after-last-attempt",
  "after-passing",
  "never",
] as const;
export type ReviewStage = (typeof reviewStages)[number];

/** Score and marks, one's own answers, the right ones, and what is said about them. */
export const reviewParts = ["score", "answers", "right", "feedback"] as const;
export type ReviewPart = (typeof reviewParts)[number];

export const reviewWords = ["after-submission", "after-passing", "never"] as const;
/** One word for a usual plan, or a stage for each part; a part left out is as after "after-submission". */
export type ReviewPolicy = (typeof reviewWords)[number] | { [part in ReviewPart]?: ReviewStage | undefined };

/** Which attempts count towards passing. */
export const countingRules = ["best", "last", "first", "mean"] as const;
export type CountingRule = (typeof countingRules)[number];

/**
 * What becomes of an attempt whose time is up: it is handed in with what was answered; it is not, and counts as one
 * without points; or that only once the minutes to hand it in have passed, in which nothing more can be answered.
 */
export type TimeUp = "submit" | "abandon" | { grace: number };

/** So many items, with this tag and this difficulty where they are named. */
export interface DrawRule {
  count: number;
  tag?: string | undefined;
  difficulty?: Difficulty | undefined;
}

export const cutScoreMethods = ["judgement", "modified-angoff", "borderline-group", "other"] as const;

export interface CutScoreSetting {
  by: string;
  /** ISO date. */
  on: string;
  method: (typeof cutScoreMethods)[number];
  /** By a modified Angoff: of a hundred people who are just competent, how many would know each item, by item id. */
  judges?: { name: string; estimates: { [itemId: string]: number } }[] | undefined;
}

export interface Quiz {
  id: string;
  title: string;
  /** Per cent of the points, 1 to 100. */
  cutScore: number;
  /** Items drawn per attempt, beside those of cases. */
  draw: number;
  /** Cases drawn per attempt, each with all of its items; left out = none. */
  cases?: number | undefined;
  /** Which they are, adding up to `draw`; left out = any. */
  rules?: DrawRule[];
  /** Attempts allowed until passed. */
  attempts: number;
  /** Minutes; null = no limit. */
  timeLimit: number | null;
  /** Minutes after an attempt that did not pass: after the first, and after later ones where that differs. */
  wait?: { first: number; later?: number | undefined } | undefined;
  /** The first and the last day on which it can be taken, in the program's calendar; left out = always. */
  window?: { from?: string | undefined; until?: string | undefined } | undefined;
  /** Where the cut score comes from; left out = nobody has said. */
  cutScoreSetting?: CutScoreSetting | undefined;
  /** Left out = submit. */
  timeUp?: TimeUp | undefined;
  /** Left out = best. */
  counts?: CountingRule | undefined;
  review: ReviewPolicy;
  items: Item[];
}
