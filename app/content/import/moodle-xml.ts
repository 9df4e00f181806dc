/** Moodle XML (docs.moodle.org, "Moodle XML format"), the format in which Moodle exports everything it knows of a question. */
import { categoryPath } from "#app/content/import/category";
import { readDecimal } from "#app/content/import/gift-answers";
import { type ImportReport, shorten } from "#app/content/import/import-report";
import {
  type Blocks,
  type ImportedBody,
  type ImportedQuestion,
  mostQuestions,
} from "#app/content/import/imported-question";
import { readText, type TextFormat } from "#app/content/import/text-format";
import { childOf, childrenOf, readXml, textIn, type XmlElement } from "#app/content/import/xml";

export function readMoodleXml(text: string, report: ImportReport): ImportedQuestion[] {
  const reading = readXml(text.trimStart());
  if (!reading.ok) {
    const before = text.slice(0, text.length - text.trimStart().length).split("\n").length - 1;
    report.lost(reading.line + before, `the file, because of ${reading.message}`);
    return [];
  }
  if (reading.root.name !== "quiz") {
    report.lost(
      reading.root.line,
      `the file: Moodle XML begins with <quiz>, this one with <${reading.root.name}>.`,
    );
    return [];
  }
  let category: string[] = [];
  const questions: ImportedQuestion[] = [];
  for (const element of reading.root.children) {
    if (questions.length === mostQuestions) {
      report.tooMany(element.line, mostQuestions);
      break;
    }
    if (element.name !== "question") {
      report.lost(element.line, `<${element.name}>, which is no question.`);
    } else if (element.attributes.get("type") === "category") {
      category = categoryPath(textIn(childOf(element, "category"), "text") ?? "", element.line, report);
    } else questions.push({ ...readQuestion(element, report), category });
  }
  return questions;
}

function readQuestion(element: XmlElement, report: ImportReport): ImportedQuestion {
  const name = textIn(childOf(element, "name"), "text") || null;
  const about = report.about(name);
  const grade = textIn(element, "defaultgrade");
  const stem = childOf(element, "questiontext");
  const format = formatOf(stem, "html");
  const body = readBody(element, format, about);
  if (body.kind !== "other") nameExtras(element, about);
  return {
    line: element.line,
    name,
    id: textIn(element, "idnumber") || null,
    category: [],
    tags: childrenOf(childOf(element, "tags"), "tag").flatMap((tag) => textIn(tag, "text") || []),
    points: grade === null ? null : readDecimal(grade),
    outcome: null,
    heading: null,
    stem: readBlocks(stem, "html", about),
    generalFeedback: readBlocks(childOf(element, "generalfeedback"), format, about),
    body,
  };
}

function readBody(element: XmlElement, format: TextFormat, report: ImportReport): ImportedBody {
  const type = element.attributes.get("type") ?? "";
  const answers = childrenOf(element, "answer").map((answer) => ({
    element: answer,
    line: answer.line,
    weight: readDecimal(answer.attributes.get("fraction") ?? "0") ?? 0,
    feedback: readBlocks(childOf(answer, "feedback"), format, report),
    plain: textIn(answer, "text") ?? "",
  }));
  switch (type) {
    case "multichoice":
      return {
        kind: "choice",
        single: isTrue(textIn(element, "single") ?? "true"),
        options: answers.map((answer) => ({
          line: answer.line,
          text: readBlocks(answer.element, format, report),
          weight: answer.weight,
          feedback: answer.feedback,
        })),
      };
    case "truefalse": {
      // Old files hold the words of another language, the true one first.
      const isOld = !answers.some(({ plain }) => /^(true|false)$/i.test(plain));
      const truthOf = (answer: (typeof answers)[number], index: number) =>
        isOld ? index === 0 : /^true$/i.test(answer.plain);
      const ofTrue = answers.find(truthOf);
      const ofFalse = answers.find((answer, index) => !truthOf(answer, index));
      return {
        kind: "true-false",
        answer: (ofTrue?.weight ?? 0) > (ofFalse?.weight ?? 0),
        feedback: { true: ofTrue?.feedback ?? [], false: ofFalse?.feedback ?? [] },
      };
    }
    case "shortanswer":
      if (isTrue(textIn(element, "usecase") ?? "0")) report.lost(element.line, "that capital letters count.");
      return {
        kind: "text",
        answers: answers.map(({ line, plain, weight, feedback }) => ({
          line,
          text: plain,
          weight,
          feedback,
        })),
      };
    case "numerical":
      return readNumeric(element, answers, report);
    case "matching":
      return readMatching(element, format, report);
    default:
      return { kind: "other", name: type || "unnamed" };
  }
}

type Answer = { element: XmlElement; line: number; weight: number; feedback: Blocks; plain: string };

function readNumeric(element: XmlElement, answers: Answer[], report: ImportReport): ImportedBody {
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
    report.lost(line, `the answer "${shorten(number)}" with its tolerance, which are no numbers.`);
    return [];
  });
  if (ranges.length === 0) {
    report.lost(element.line, "the question, because no number is its answer.");
    return { kind: "unreadable" };
  }
  const units = childrenOf(childOf(element, "units"), "unit");
  const [first, ...others] = units.map((unit) => ({
    line: unit.line,
    name: textIn(unit, "unit_name") ?? "",
    factor: readDecimal(textIn(unit, "multiplier") ?? "1"),
  }));
  const main = first && first.factor === 1 ? first : null;
  for (const unit of main ? others : units.length > 0 && first ? [first, ...others] : [])
    report.lost(unit.line, `the unit "${unit.name}" (${unit.factor} times the answer).`);
  if (isTrue(textIn(element, "unitgradingtype") ?? "0"))
    report.lost(element.line, "the penalty for a wrong unit.");
  return { kind: "numeric", ranges, unit: main?.name || null };
}

function readMatching(element: XmlElement, format: TextFormat, report: ImportReport): ImportedBody {
  const pairs = childrenOf(element, "subquestion").map((pair) => ({
    line: pair.line,
    text: readBlocks(pair, format, report),
    match: textIn(childOf(pair, "answer"), "text") ?? "",
  }));
  if (pairs.length >= 2) return { kind: "matching", pairs };
  report.lost(element.line, "the question, because it matches fewer than two pairs.");
  return { kind: "unreadable" };
}

/** What Moodle writes into every question of its own accord. */
const stockFeedback = new Set([
  "Your answer is correct.",
  "Your answer is partially correct.",
  "Your answer is incorrect.",
]);

function nameExtras(element: XmlElement, report: ImportReport): void {
  for (const [name, words] of [
    ["correctfeedback", "right answers"],
    ["partiallycorrectfeedback", "partly right answers"],
    ["incorrectfeedback", "wrong answers"],
  ] as const) {
    const text =
      textIn(childOf(element, name), "text")
        ?.replace(/<[^>]*>/g, "")
        .trim() ?? "";
    if (text !== "" && !stockFeedback.has(text)) report.lost(element.line, `the feedback for all ${words}.`);
  }
  if (childrenOf(element, "hint").some((hint) => textIn(hint, "text")))
    report.lost(element.line, "the hints.");
  const type = element.attributes.get("type");
  if (type === "multichoice") {
    if (!isTrue(textIn(element, "shuffleanswers") ?? "true"))
      report.lost(element.line, "the fixed order of the options.");
    const numbering = textIn(element, "answernumbering") || "abc";
    if (numbering !== "abc")
      report.lost(element.line, `the numbering of the options ("${shorten(numbering)}").`);
  }
}

function readBlocks(element: XmlElement | null, otherwise: TextFormat, report: ImportReport): Blocks {
  if (!element) return [];
  for (const file of childrenOf(element, "file"))
    report.lost(
      file.line,
      `the file "${shorten(file.attributes.get("name") ?? "")}" that is embedded in the question.`,
    );
  const text = childOf(element, "text");
  if (!text) return [];
  if (text.children.length > 0)
    report.lost(text.line, `<${text.children[0]?.name}> in a text that is not within CDATA.`);
  return readText(text.text, formatOf(element, otherwise), (message) => report.lost(element.line, message));
}

const formats: { [name: string]: TextFormat } = {
  html: "html",
  markdown: "markdown",
  plain_text: "plain",
  moodle_auto_format: "moodle",
};

function formatOf(element: XmlElement | null, otherwise: TextFormat): TextFormat {
  const name = element?.attributes.get("format") ?? "";
  return (Object.hasOwn(formats, name) ? formats[name] : undefined) ?? otherwise;
}

function isTrue(text: string): boolean {
  return text.trim() !== "" && !/^(false|0)$/i.test(text.trim());
}
