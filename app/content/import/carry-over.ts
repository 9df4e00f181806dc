/** From a question as other systems know it to one that quiz.mdx can hold, with a line for everything that it cannot. */
import { toString as textOf } from "mdast-util-to-string";
import type { Carried, CarriedOption, CarriedQuestion } from "#app/content/import/carried-question";
import { inOneParagraph, nameOf } from "#app/content/import/carried-text";
import { carryCloze } from "#app/content/import/carry-cloze";
import { carryPartialTexts, carryRange } from "#app/content/import/carry-credited";
import { carryMatching } from "#app/content/import/carry-matching";
import { carryOrdering } from "#app/content/import/carry-ordering";
import { type ImportReport, shorten } from "#app/content/import/import-report";
import type {
  Blocks,
  Body,
  ImportedBody,
  ImportedOption,
  ImportedQuestion,
  Rules,
} from "#app/content/import/imported-question";
import { slugOf } from "#app/content/import/stable-ids";

export interface Defaults {
  outcome: string;
  heading: string;
}

/** Null = the whole question is lost, and the report says why. */
type Carry<Kind extends ImportedBody["kind"]> = (
  body: Body<Kind>,
  question: ImportedQuestion,
  report: ImportReport,
) => Carried | null;

/** One entry for each kind that can be read: what quiz.mdx makes of it today. */
const carriers: { [Kind in ImportedBody["kind"]]: Carry<Kind> } = {
  choice: carryChoice,
  "true-false": carryTrueFalse,
  numeric: carryNumeric,
  text: carryText,
  matching: carryMatching,
  ordering: carryOrdering,
  cloze: carryCloze,
  other: ({ name }, { line }, report) => {
    report.lostWhole(line, `: ${name} questions are not carried over.`);
    return null;
  },
  unreadable: () => null,
};

export function carryOver(
  question: ImportedQuestion,
  id: string,
  defaults: Defaults,
): CarriedQuestion | null {
  const about = question.report;
  const carry = carriers[question.body.kind] as Carry<ImportedBody["kind"]>;
  const carried = carry(question.body as never, question, about);
  if (!carried) return null;
  const stem = carried.stem ?? question.stem;
  if (stem.length === 0) about.toDo(question.line, "the question has no text.");
  const asksForQuote = carried.options.length === 0;
  if (asksForQuote && carried.feedback.length === 0)
    about.toDo(question.line, "the question has no feedback that shows how its answer is found.");
  return {
    ...carried,
    attributes: withRules(carried, question.rules),
    id,
    points: wholePoints(question, about),
    outcome: question.outcome ?? defaults.outcome,
    heading: question.heading ?? defaults.heading,
    tags: tagsOf(question),
    // A quote at its end would be taken for the feedback.
    stem: asksForQuote && carried.feedback.length === 0 ? withoutLastQuote(stem) : stem,
  };
}

/** What the source says in quiz.mdx's own words, as far as it goes with the kind. */
function withRules({ kind, attributes }: Carried, rules: Rules): Carried["attributes"] {
  const { difficulty, draw, pinned, credit, relativeTolerance, units, decimals, ignore } = rules;
  const { tolerance, ...others } = attributes;
  const relative = Number(relativeTolerance);
  const kept = (value: string | undefined, name: string) => (value === undefined ? {} : { [name]: value });
  return {
    ...(kind === "numeric" && relativeTolerance !== undefined && relative >= 0
      ? { ...others, relativeTolerance: relative }
      : attributes),
    ...kept(difficulty, "difficulty"),
    ...kept(draw, "draw"),
    ...(kind === "single" || kind === "multiple" ? kept(pinned, "pinned") : {}),
    ...(kind === "multiple" ? kept(credit, "credit") : {}),
    ...(kind === "numeric" ? { ...kept(units, "units"), ...kept(decimals, "decimals") } : {}),
    ...(kind === "text" ? kept(ignore, "ignore") : {}),
  };
}

function carryChoice({ single, options }: Body<"choice">, question: ImportedQuestion, report: ImportReport) {
  const { line } = question;
  if (options.length < 2) {
    report.lostWhole(line, ", because it has fewer than two options.");
    return null;
  }
  const right = options.filter((option) => (single ? option.weight >= 99.99 : option.weight > 0));
  checkWeights(single, options, right, line, report);
  const carried = options.map((option) => ({
    text: inOneParagraph(option.text, option.line, report),
    correct: right.includes(option),
    feedback: option.feedback,
  }));
  return {
    kind: single ? ("single" as const) : ("multiple" as const),
    attributes: {},
    options: withFeedback(carried, question, options, report),
    feedback: [],
  };
}

function checkWeights(
  single: boolean,
  options: ImportedOption[],
  right: ImportedOption[],
  line: number,
  report: ImportReport,
): void {
  if (right.length === 0) report.toDo(line, "no option is the right one.");
  if (single) {
    if (right.length > 1)
      report.lost(line, "that one of several right options is enough; leave one, or make it multiple.");
    for (const option of options) {
      if (!right.includes(option) && option.weight !== 0)
        report.lost(option.line, `the ${option.weight} % for the option "${nameOf(option.text)}".`);
    }
    return;
  }
  const share = 100 / Math.max(1, right.length);
  const alike = options.every((option) => Math.abs(Math.abs(option.weight) - share) < 0.01);
  if (!alike && right.length > 0) {
    const weights = options.map(({ weight }) => weight).join(", ");
    const free = options.every(
      (option) => option.weight === 0 || (right.includes(option) && Math.abs(option.weight - share) < 0.01),
    );
    report.lost(
      line,
      free
        ? `that wrong choices cost nothing; here each takes away as much as a right one earns (${Number(share.toFixed(2))} %).`
        : `the weights ${weights}; marked is right minus wrong (${Number(share.toFixed(2))} % each).`,
    );
  }
}

function carryTrueFalse(
  { answer, feedback }: Body<"true-false">,
  question: ImportedQuestion,
  report: ImportReport,
) {
  if (answer === null) {
    report.lostWhole(question.line, ", because it does not say whether the statement is true or false.");
    return null;
  }
  const option = (value: boolean): CarriedOption => ({
    text: [{ type: "text", value: value ? "True" : "False" }],
    correct: answer === value,
    feedback: value ? feedback.true : feedback.false,
  });
  const options = withFeedback([option(true), option(false)], question, [], report);
  return { kind: "true-false" as const, attributes: {}, options, feedback: [] };
}

function carryNumeric({ ranges, unit }: Body<"numeric">, question: ImportedQuestion, report: ImportReport) {
  const key = ranges.find((range) => range.weight >= 99.99);
  if (!key) {
    report.lostWhole(question.line, ", because no number earns its full mark.");
    return null;
  }
  const credited = ranges.filter((range) => range !== key).map((range) => carryRange(range, report));
  const attributes = { answer: key.answer, tolerance: key.tolerance, ...(unit ? { unit } : {}) };
  return {
    kind: "numeric" as const,
    attributes,
    options: [],
    credited,
    feedback: [...key.feedback, ...question.generalFeedback],
  };
}

function carryText({ answers }: Body<"text">, question: ImportedQuestion, report: ImportReport) {
  let unusable: string | null = null;
  const readable = answers.filter(({ line, text }) => {
    const why = /(?<!\\)\*/.test(text)
      ? 'has a "*" for any text'
      : text.includes("|")
        ? 'has a "|" in it'
        : text.trim() === ""
          ? "is empty"
          : null;
    if (why) report.lost(line, `the answer "${shorten(text)}", because it ${why}; with its feedback.`);
    if (why) unusable ??= `its answer "${shorten(text)}" ${why}`;
    return why === null;
  });
  const kept = readable.filter(({ weight }) => weight >= 99.99);
  const partial = readable.filter(({ weight }) => weight < 99.99);
  if (kept.length === 0) {
    report.lostWhole(question.line, `, because ${unusable ?? "none of its answers is fully right"}.`);
    return null;
  }
  const [first, ...others] = kept.map(({ feedback }) => feedback).filter((feedback) => feedback.length > 0);
  if (
    others.some(
      (feedback) =>
        textOf({ type: "root", children: feedback }) !==
        (first ? textOf({ type: "root", children: first }) : ""),
    )
  )
    report.lost(question.line, "the feedback of each answer but the first.");
  return {
    kind: "text" as const,
    attributes: {
      accepted: [
        ...new Set(kept.map(({ text }) => text.replace(/\\\*/g, "*").replace(/\s+/g, " ").trim())),
      ].join(" | "),
    },
    options: [],
    credited: carryPartialTexts(partial, report),
    feedback: [...(first ?? []), ...question.generalFeedback],
  };
}

/** What is said to everybody goes to the right option, which everybody sees; the rest is named. */
function withFeedback(
  options: CarriedOption[],
  { line, generalFeedback }: ImportedQuestion,
  sources: { line: number }[],
  report: ImportReport,
): CarriedOption[] {
  const right = options.filter(({ correct }) => correct);
  if (generalFeedback.length > 0 && right.length !== 1) report.lost(line, "the general feedback.");
  const seen = new Map<string, string>();
  return options.map((option, index) => {
    const isKey = option.correct && right.length === 1;
    const feedback = isKey ? [...option.feedback, ...generalFeedback] : option.feedback;
    const place = sources[index]?.line ?? line;
    const name = shorten(textOf({ type: "root", children: [{ type: "paragraph", children: option.text }] }));
    const said = textOf({ type: "root", children: feedback }).trim();
    if (said === "") report.toDo(place, `the option "${name}" has no feedback.`);
    const before = seen.get(said);
    if (before !== undefined && said !== "")
      report.toDo(
        place,
        `the options "${before}" and "${name}" have the same feedback; say what is special to each.`,
      );
    if (before === undefined) seen.set(said, name);
    return { ...option, feedback };
  });
}

function withoutLastQuote(stem: Blocks): Blocks {
  const last = stem.at(-1);
  return last?.type === "blockquote" ? [...stem.slice(0, -1), ...withoutLastQuote(last.children)] : stem;
}

function wholePoints({ points, line }: ImportedQuestion, report: ImportReport): number {
  if (points === null) return 1;
  const whole = Math.min(20, Math.max(1, Math.round(points)));
  if (whole !== points)
    report.lost(line, `the ${points} points; it is ${whole} of the 1 to 20 that there are.`);
  return whole;
}

function tagsOf({ tags, category }: ImportedQuestion): string[] {
  const last = category.at(-1);
  const all = [...tags.map((tag) => tag.trim().replace(/[\s,]+/g, "-")), ...(last ? [slugOf(last)] : [])];
  return [...new Set(all.filter(Boolean))];
}
