/** Answers of Moodle XML that are more than a list of options: numbers with units, pairs, an order. */
import { nameOrderingSettings, readDecimal } from "#app/content/import/gift-answers";
import { type ImportReport, shorten } from "#app/content/import/import-report";
import type { Blocks, ImportedBody } from "#app/content/import/imported-question";
import { isTrue, readBlocks } from "#app/content/import/moodle-text";
import type { TextFormat } from "#app/content/import/text-format";
import { childOf, childrenOf, textIn, type XmlElement } from "#app/content/import/xml";

export type Answer = { element: XmlElement; line: number; weight: number; feedback: Blocks; plain: string };

export function readNumeric(element: XmlElement, answers: Answer[], report: ImportReport): ImportedBody {
  let unreadable: string | null = null;
  const ranges = answers.flatMap(({ element: own, line, weight, feedback, plain }) => {
    // Long ago the number stood in the element itself.
    const number = plain || own.text.trim();
    if (number === "*") {
      if (feedback.length > 0 || weight > 0)
        report.lost(line, "the answer and feedback for all other numbers.");
      return [];
    }
    const answer = readDecimal(number);
    const tolerance = readDecimal(textIn(own, "tolerance") || "0");
    if (answer !== null && tolerance !== null && tolerance >= 0)
      return [{ line, answer, tolerance, weight, feedback }];
    unreadable ??= number;
    report.lost(line, `the answer "${shorten(number)}" with its tolerance, which are no numbers.`);
    return [];
  });
  if (ranges.length === 0) {
    report.lostWhole(
      element.line,
      unreadable === null
        ? ", because it has no number for an answer."
        : `, because its answer "${shorten(unreadable)}" with its tolerance is no number.`,
    );
    return { kind: "unreadable" };
  }
  if (isTrue(textIn(element, "unitgradingtype") ?? "0"))
    report.lost(element.line, "the penalty for a wrong unit.");
  return { kind: "numeric", ranges, unit: unitsOf(element).find(({ factor }) => factor === 1)?.name ?? null };
}

function unitsOf(element: XmlElement): { line: number; name: string; factor: number | null }[] {
  return childrenOf(childOf(element, "units"), "unit").map((unit) => ({
    line: unit.line,
    name: textIn(unit, "unit_name") ?? "",
    factor: readDecimal(textIn(unit, "multiplier") ?? "1"),
  }));
}

/** `name = factor | …` as quiz.mdx has it. Moodle divides by its multiplier what was typed in a unit; quiz.mdx multiplies. */
export function otherUnits(element: XmlElement, main: string | null, report: ImportReport): string {
  const known = new Set(main === null ? [] : [main.toLowerCase()]);
  const kept = unitsOf(element).flatMap(({ line, name, factor }) => {
    if (name === main) return [];
    const isPossible =
      main !== null &&
      factor !== null &&
      factor > 0 &&
      name !== "" &&
      !/[|=]/.test(name) &&
      !known.has(name.toLowerCase());
    if (!isPossible) {
      report.lost(line, `the unit "${name}" (${factor} times the answer).`);
      return [];
    }
    known.add(name.toLowerCase());
    return [`${name} = ${Number((1 / factor).toPrecision(12))}`];
  });
  return kept.join(" | ");
}

/** The fraction of an answer is its place. */
export function readOrdering(
  element: XmlElement,
  answers: Answer[],
  format: TextFormat,
  report: ImportReport,
): ImportedBody {
  if (answers.some(({ feedback }) => feedback.length > 0))
    report.lost(element.line, "the feedback of single entries.");
  const [select, count, layout, grading] = ["selecttype", "selectcount", "layouttype", "gradingtype"].map(
    (name) => textIn(element, name)?.trim(),
  );
  nameOrderingSettings({ select, count, layout, grading }, answers.length, element.line, report);
  const inOrder = answers.every(({ weight }) => weight > 0)
    ? [...answers].sort((a, b) => a.weight - b.weight)
    : answers;
  return {
    kind: "ordering",
    entries: inOrder.map((answer) => ({
      line: answer.line,
      text: readBlocks(answer.element, format, report),
    })),
  };
}

export function readMatching(element: XmlElement, format: TextFormat, report: ImportReport): ImportedBody {
  const pairs = childrenOf(element, "subquestion").map((pair) => ({
    line: pair.line,
    text: readBlocks(pair, format, report),
    match: textIn(childOf(pair, "answer"), "text") ?? "",
  }));
  if (pairs.length >= 2) return { kind: "matching", pairs };
  report.lostWhole(element.line, ", because it matches fewer than two pairs.");
  return { kind: "unreadable" };
}
