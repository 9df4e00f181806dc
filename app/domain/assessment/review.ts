/** What a person may see of a quiz: the form without keys while it is open, and as much of the result as the review policy allows. */
import {
  type Answer,
  type GivenMark,
  itemMaxMillipoints,
  requireItem,
} from "#app/domain/assessment/assessment";
import type { Form } from "#app/domain/assessment/form";
import { type CreditRule, creditRule, markAnswer } from "#app/domain/assessment/marking";
import {
  isParted,
  isPartRight,
  type PartedItem,
  partText,
  readParts,
  rightParts,
  type ShownPart,
  showParts,
} from "#app/domain/assessment/parts";
import type { OpenReview } from "#app/domain/assessment/review-plan";
import { formatTimeOfDay } from "#app/domain/assessment/time-of-day";
import { creditNumber, creditText } from "#app/domain/assessment/typed-answer";
import { type ItemNumbers, numbersOf } from "#app/domain/assessment/undecided";
import type { Case, ChoiceItem, ClozeItem, HotspotItem, Item, Quiz } from "#app/domain/catalog/quiz";

/** An item as it may leave the server before review: no key, no feedback, no accepted answer, no tolerance. */
export interface ShownItem {
  id: string;
  kind: Item["kind"];
  points: number;
  stem: string;
  options: { id: string; html: string }[];
  credit: CreditRule;
  unit: string | null;
  /** Other units that may be typed. */
  units: string[];
  /** How its numbers are read; empty where none is typed. */
  numbers: ItemNumbers;
  /** Of items answered in parts; else empty. */
  parts: ShownPart[];
  /** Of a hotspot: its figure and where its options lie; else null. */
  hotspot: Pick<HotspotItem, "figure" | "areas"> | null;
  /** Of a cloze: what its blanks stand in; else null. */
  sentences: ClozeItem["sentences"] | null;
  /** What it is about together with the items before and after it; its text comes with the first of them. */
  case: (Omit<Case, "html"> & { html: string | null }) | null;
  answer: Answer;
}

export function showForm(quiz: Pick<Quiz, "items">, form: Form, answers: Map<string, Answer>): ShownItem[] {
  const told = new Set<string>();
  return form.items.map((drawn) => {
    const item = requireItem(quiz.items, drawn.id);
    const isTold = item.case ? told.has(item.case.id) : false;
    if (item.case) told.add(item.case.id);
    return {
      id: item.id,
      kind: item.kind,
      points: item.points,
      stem: item.stem,
      options: "options" in item ? drawn.options.map((id) => ({ id, html: optionHtml(item, id) })) : [],
      credit: creditRule(item),
      unit: item.kind === "numeric" ? item.unit : null,
      units: item.kind === "numeric" ? (item.units ?? []).map(({ name }) => name) : [],
      numbers: numbersOf(item),
      parts: isParted(item) ? inFormOrder(showParts(item), drawn.options) : [],
      hotspot: item.kind === "hotspot" ? { figure: item.figure, areas: item.areas } : null,
      sentences: item.kind === "cloze" ? item.sentences : null,
      case: item.case ? { ...item.case, html: isTold ? null : item.case.html } : null,
      answer: answers.get(item.id) ?? [],
    };
  });
}

/** Parts that the form did not shuffle stay as they are. */
function inFormOrder(parts: ShownPart[], drawn: string[]): ShownPart[] {
  return parts.toSorted((a, b) => drawn.indexOf(a.id) - drawn.indexOf(b.id));
}

function optionHtml(item: ChoiceItem | HotspotItem, optionId: string): string {
  const option = item.options.find((candidate) => candidate.id === optionId);
  if (!option) throw new Error(`Item ${item.id} has no option ${optionId}.`);
  return option.html;
}

export interface ReviewedItem extends ShownItem {
  /** Null while marks are closed. */
  millipoints: number | null;
  maxMillipoints: number;
  heading: string;
  /** Feedback of what was chosen, or of the item; empty while it is closed. */
  feedback: { optionId: string | null; html: string }[];
  /** Right option ids, or the right text; null while they are closed. */
  right: string[] | null;
  /** Of items answered in parts, in the order of `parts`; `correct` and `right` are null while they are closed. */
  reviewedParts: { given: string | null; correct: boolean | null; right: string | null }[];
}

/** The items as they were answered, with as much of marks, feedback and right answers as is open. */
export function reviewForm(
  quiz: Pick<Quiz, "items">,
  form: Form,
  marks: Map<string, GivenMark>,
  open: OpenReview,
): ReviewedItem[] {
  const answers = new Map([...marks].map(([itemId, { answer }]) => [itemId, answer]));
  return showForm(quiz, form, answers).map((shown) => {
    const item = requireItem(quiz.items, shown.id);
    return {
      ...shown,
      millipoints: open.score ? (marks.get(shown.id)?.millipoints ?? 0) : null,
      maxMillipoints: itemMaxMillipoints(item),
      heading: item.heading,
      feedback: open.feedback ? feedbackFor(item, marks.get(shown.id), open) : [],
      right: open.right ? rightAnswer(item) : null,
      reviewedParts: isParted(item) ? reviewParts(item, shown, marks.get(shown.id), open) : [],
    };
  });
}

function reviewParts(
  item: PartedItem,
  shown: ShownItem,
  mark: GivenMark | undefined,
  open: OpenReview,
): ReviewedItem["reviewedParts"] {
  // What was marked by other rules than today's cannot be told part by part.
  const isAsMarked = !mark || mark.millipoints === markAnswer(item, mark.answer);
  const given = readParts(shown.answer);
  const right = readParts(rightParts(item));
  return shown.parts.map((part) => {
    const value = given.get(part.id);
    return {
      given: value === undefined ? null : partText(part, value),
      correct: open.score && isAsMarked ? value !== undefined && isPartRight(item, part.id, value) : null,
      right: open.right ? partText(part, right.get(part.id) ?? "") : null,
    };
  });
}

function feedbackFor(
  item: Item,
  { answer, millipoints }: GivenMark = { answer: [], millipoints: 0 },
  open: OpenReview,
): ReviewedItem["feedback"] {
  if ("options" in item) {
    return item.options
      .filter(
        (option) =>
          option.feedback !== null && (answer.includes(option.id) || (open.right && option.correct)),
      )
      .map((option) => ({ optionId: option.id, html: option.feedback ?? "" }));
  }
  const feedback = foreseenFeedback(item, answer[0] ?? "");
  const right = millipoints === itemMaxMillipoints(item);
  // Worked feedback of an item names its answer, so it waits for a right answer or until those are shown.
  const said = [feedback, right || open.right ? item.feedback : null];
  return said.flatMap((html) => (html === null ? [] : [{ optionId: null, html }]));
}

/** What there is to say about a typed answer that the author foresaw. */
function foreseenFeedback(item: Exclude<Item, ChoiceItem | HotspotItem>, typed: string): string | null {
  if (item.kind === "numeric") return creditNumber(item, typed).feedback;
  return item.kind === "text" ? creditText(item, typed).feedback : null;
}

function rightAnswer(item: Item): string[] {
  if ("options" in item) return item.options.filter((option) => option.correct).map((option) => option.id);
  if (item.kind === "numeric") return [`${item.answer}${item.unit ? ` ${item.unit}` : ""}`];
  if (item.kind === "time") return [formatTimeOfDay(item.time)];
  return isParted(item) ? rightParts(item) : item.accepted.slice(0, 1);
}
