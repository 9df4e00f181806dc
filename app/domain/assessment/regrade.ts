/** Marking again after a key was corrected: which answers it concerns, and what becomes of an attempt. Pure. */
import { type Answer, isPassed, itemMaxMillipoints, scorePercent } from "#app/domain/assessment/assessment";
import { shuffledIds } from "#app/domain/assessment/form";
import { markAnswer } from "#app/domain/assessment/marking";
import { showForm } from "#app/domain/assessment/review";
import type { Item } from "#app/domain/catalog/quiz";

/**
 * How the answers to one question are counted: by today's key; by today's key or the mark they had, whichever is more; or
 * in full for everybody who was given the question.
 */
export const regradeRules = ["either-key", "corrected-key", "full-marks"] as const;
export type RegradeRule = (typeof regradeRules)[number];

/** By item id. */
export type RegradeRules = { [itemId: string]: RegradeRule };

/** What became of a question since it was answered. Only with the same question can today's key mark the old answer. */
export type ItemChange = "same" | "key-corrected" | "reworded" | "gone";

/** Compares a question as it was answered with what it is today. Feedback, tags and places in the lesson do not count. */
export function compareItem(answered: Item, today: Item | undefined): ItemChange {
  if (!today) return "gone";
  if (JSON.stringify(asShown(answered)) !== JSON.stringify(asShown(today))) return "reworded";
  return JSON.stringify(marking(answered)) === JSON.stringify(marking(today)) ? "same" : "key-corrected";
}

function asShown(item: Item): unknown {
  const shown = showForm(
    { items: [item] },
    { items: [{ id: item.id, options: shuffledIds(item) }] },
    new Map(),
  );
  // How numbers are read was settled when they were saved.
  return shown.map((one) => ({ ...one, numbers: undefined }));
}

/** The parts of an item that decide a mark. */
function marking(item: Item): unknown {
  const { outcome: _, heading: __, tags: ___, difficulty: ____, always: _____, ...rest } = item;
  return onlyMarking("options" in rest ? { ...rest, pinned: undefined } : rest);
}

function onlyMarking(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(onlyMarking);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name]) => name !== "feedback" && name !== "decimals")
      .map(([name, part]) => [name, onlyMarking(part)]),
  );
}

/** A marked answer: the question as it was asked, and the mark it has, in millipoints. */
export interface MarkedAnswer {
  item: Item;
  answer: Answer;
  millipoints: number;
}

/**
 * The mark in millipoints under a rule, or null where the rule cannot be followed because the question is not the same any
 * more. Under "either-key" and "full-marks" it is never less than the mark before.
 */
export function regradedMark(
  marked: MarkedAnswer,
  rule: RegradeRule,
  today: Item | undefined,
): number | null {
  if (rule === "full-marks") return itemMaxMillipoints(marked.item);
  const change = compareItem(marked.item, today);
  if (!today || change === "gone" || change === "reworded") return null;
  const mark = markAnswer(today, marked.answer);
  return rule === "either-key" ? Math.max(mark, marked.millipoints) : mark;
}

/** A handed-in attempt with its answers to the questions concerned. Marks in millipoints. */
export interface MarkedAttempt {
  id: string;
  millipoints: number;
  maxMillipoints: number;
  passed: boolean;
  /** Per cent, of the version it was taken in. */
  cutScore: number;
  answers: MarkedAnswer[];
}

export interface RegradedAttempt {
  attemptId: string;
  millipoints: number;
  /** Whole per cent, rounded down. */
  percentBefore: number;
  percent: number;
  passedBefore: boolean;
  passed: boolean;
  /** The answers whose mark changes. */
  answers: { itemId: string; before: number; after: number }[];
}

/** What the rules make of an attempt, or null when no mark of it changes. */
export function regradeAttempt(
  attempt: MarkedAttempt,
  rules: RegradeRules,
  today: Item[],
): RegradedAttempt | null {
  const answers = attempt.answers.flatMap((marked) => {
    const rule = rules[marked.item.id];
    if (!rule) return [];
    const current = today.find((item) => item.id === marked.item.id);
    const after = regradedMark(marked, rule, current);
    return after === null || after === marked.millipoints
      ? []
      : [{ itemId: marked.item.id, before: marked.millipoints, after }];
  });
  if (answers.length === 0) return null;
  const millipoints = answers.reduce((sum, { before, after }) => sum + after - before, attempt.millipoints);
  return {
    attemptId: attempt.id,
    millipoints,
    percentBefore: scorePercent(attempt.millipoints, attempt.maxMillipoints),
    percent: scorePercent(millipoints, attempt.maxMillipoints),
    passedBefore: attempt.passed,
    passed: isPassed(millipoints, attempt.maxMillipoints, attempt.cutScore),
    answers,
  };
}

/** Rows of the same attempt together, in their order. */
export function byAttemptId<Row extends { attemptId: string }>(rows: Row[]): Map<string, Row[]> {
  const grouped = new Map<string, Row[]>();
  for (const row of rows) grouped.set(row.attemptId, [...(grouped.get(row.attemptId) ?? []), row]);
  return grouped;
}

/**
 * Attempts that come to pass before all others: a person whose pass merely moves to another attempt of theirs is then at no moment
 * without one.
 */
export function gainsFirst<Row extends { change: Pick<RegradedAttempt, "passed" | "passedBefore"> }>(
  rows: Row[],
): Row[] {
  const gains = ({ change }: Row) => change.passed && !change.passedBefore;
  return [...rows.filter(gains), ...rows.filter((row) => !gains(row))];
}

/** A regrade as it touched one attempt. Instants; `undoneAt` null while it stands. */
export interface AttemptTouch {
  appliedAt: string;
  undoneAt: string | null;
  passedBefore: boolean;
  passedAfter: boolean;
}

/** Since when an attempt that counts as passed does so: handing in, or the regrade or undoing that made it pass last. */
export function passedSince(submittedAt: string, touches: AttemptTouch[]): string {
  const gained = touches.flatMap(({ appliedAt, undoneAt, passedBefore, passedAfter }) => [
    ...(passedAfter && !passedBefore ? [appliedAt] : []),
    ...(undoneAt !== null && passedBefore && !passedAfter ? [undoneAt] : []),
  ]);
  return gained.sort().at(-1) ?? submittedAt;
}
