/** Moodle XML (docs.moodle.org, "Moodle XML format"), the format in which Moodle exports everything it knows of a question. */
import { toString as textOf } from "mdast-util-to-string";
import { shownAsCode } from "#app/content/import/carried-text";
import { categoryPath } from "#app/content/import/category";
import { type Embedded, readEmbedded, readPlaces } from "#app/content/import/embedded-answers";
import { readDecimal } from "#app/content/import/gift-answers";
import { type ImportReport, shorten } from "#app/content/import/import-report";
import {
  type ImportedBody,
  type ImportedQuestion,
  mostQuestions,
  type Rules,
  ruleNames,
} from "#app/content/import/imported-question";
import { otherUnits, readMatching, readNumeric, readOrdering } from "#app/content/import/moodle-answers";
import { formatOf, isTrue, readBlocks } from "#app/content/import/moodle-text";
import { readText, type TextFormat } from "#app/content/import/text-format";
import { readTruth } from "#app/content/import/truth-words";
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
    } else if (isTrue(textIn(element, "hidden") ?? "0")) {
      const name = textIn(childOf(element, "name"), "text");
      report.about(name).lostWhole(element.line, ", because it is hidden in Moodle.");
    } else questions.push({ ...readQuestion(element, report), category });
  }
  return questions;
}

function readQuestion(element: XmlElement, report: ImportReport): ImportedQuestion {
  const name = textIn(childOf(element, "name"), "text") || null;
  const about = report.about(name);
  const grade = textIn(element, "defaultgrade");
  const questionText = childOf(element, "questiontext");
  const format = formatOf(questionText, "html");
  const embedded = readEmbeddedIn(element, format);
  const body: ImportedBody = embedded ? bodyOf(embedded, element, about) : readBody(element, format, about);
  if (body.kind !== "other") nameExtras(element, about);
  const points = grade === null ? null : readDecimal(grade);
  return {
    line: element.line,
    name,
    id: textIn(element, "idnumber") || null,
    category: [],
    tags: childrenOf(childOf(element, "tags"), "tag").flatMap((tag) => textIn(tag, "text") || []),
    points: points ?? (embedded ? embedded.blanks.reduce((sum, { weight }) => sum + weight, 0) : null),
    outcome: ownWord(element, "outcome"),
    heading: ownWord(element, "heading"),
    stem: readBlocks(questionText, "html", about, embedded?.text),
    generalFeedback: readBlocks(childOf(element, "generalfeedback"), format, about),
    rules: rulesOf(element, body, about),
    report: about,
    body,
  };
}

/** What our own export says beside Moodle's words, in an element that Moodle passes over. */
function ownWord(element: XmlElement, name: string): string | null {
  return childOf(element, "waymark")?.attributes.get(name) || null;
}

function rulesOf(element: XmlElement, body: ImportedBody, report: ImportReport): Rules {
  const own: Rules = {};
  for (const name of ruleNames) {
    const value = ownWord(element, name);
    if (value !== null) own[name] = value;
  }
  if (body.kind === "choice" && !isTrue(textIn(element, "shuffleanswers") ?? "true"))
    own.pinned ??= body.options.map((_, index) => String.fromCharCode(97 + index)).join(", ");
  if (body.kind === "text" && isTrue(textIn(element, "usecase") ?? "0")) own.ignore ??= "spaces";
  if (body.kind === "numeric" && own.units === undefined) {
    const units = otherUnits(element, body.unit, report);
    if (units !== "") own.units = units;
  }
  return own;
}

function readEmbeddedIn(element: XmlElement, format: TextFormat): Embedded | null {
  const source = childOf(childOf(element, "questiontext"), "text")?.text ?? "";
  const plain = (text: string) => textOf({ type: "root", children: readText(text, format, () => {}) });
  switch (element.attributes.get("type")) {
    case "cloze":
    case "multianswer":
      return readEmbedded(source, element.line, plain);
    case "gapselect":
    case "ddwtos":
      return readPlaces(
        source,
        element.line,
        element.children
          .filter(({ name }) => name === "selectoption" || name === "dragbox")
          .map((option) => ({
            text: plain(textIn(option, "text") ?? ""),
            group: textIn(option, "group") ?? "1",
          })),
      );
    default:
      return null;
  }
}

function bodyOf({ blanks, why }: Embedded, element: XmlElement, report: ImportReport): ImportedBody {
  if (why === null) return { kind: "cloze", blanks };
  report.lostWhole(element.line, `, because ${why}.`);
  return { kind: "unreadable" };
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
          text: shownAsCode(readBlocks(answer.element, format, report), answer.plain, () =>
            report.note(
              answer.line,
              `the option "${answer.plain}" is nothing but tags; it is shown as code.`,
            ),
          ),
          weight: answer.weight,
          feedback: answer.feedback,
        })),
      };
    case "truefalse": {
      // Old files hold the words of another language, the true one first.
      const isOld = !answers.some(({ plain }) => readTruth(plain) !== null);
      const truthOf = (answer: (typeof answers)[number], index: number) =>
        isOld ? index === 0 : readTruth(answer.plain) === true;
      const ofTrue = answers.find(truthOf);
      const ofFalse = answers.find((answer, index) => !truthOf(answer, index));
      return {
        kind: "true-false",
        answer: ofTrue?.weight === ofFalse?.weight ? null : (ofTrue?.weight ?? 0) > (ofFalse?.weight ?? 0),
        feedback: { true: ofTrue?.feedback ?? [], false: ofFalse?.feedback ?? [] },
      };
    }
    case "shortanswer":
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
      if (!isTrue(textIn(element, "shuffleanswers") ?? "true"))
        report.lost(element.line, "the fixed order of the pairs.");
      return readMatching(element, format, report);
    case "ordering":
      return readOrdering(element, answers, format, report);
    default:
      return { kind: "other", name: type || "unnamed" };
  }
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
    const numbering = textIn(element, "answernumbering") || "abc";
    if (numbering !== "abc")
      report.lost(element.line, `the numbering of the options ("${shorten(numbering)}").`);
  }
}
