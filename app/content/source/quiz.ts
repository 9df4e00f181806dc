/** quiz.mdx: the policy in front matter, the bank as <Question>s. Parsed, never executed; the keys stay on the server. */
import type { Nodes } from "mdast";
import { toString as textOf } from "mdast-util-to-string";
import { type Attributes, attributesOf } from "#app/content/source/attributes";
import { type FrontMatter, parseYaml } from "#app/content/source/front-matter";
import { parseOptions, splitChoices, splitQuote } from "#app/content/source/options";
import { fileStart, type Report } from "#app/content/source/problem";
import type { Reader, RenderFragment } from "#app/content/source/reader";
import { type QuizFile, quizSchema } from "#app/content/source/schemas";
import { splitFrontMatter } from "#app/content/source/source-text";
import { isJsx, type JsxElement, parseTree, placeOf } from "#app/content/source/tree";
import { type CheckedTree, checkTree } from "#app/content/source/tree-check";
import type { Heading, Item, Outcome, Quiz } from "#app/domain/catalog/catalog";

export interface ParsedQuiz {
  frontMatter: FrontMatter<QuizFile>;
  checked: CheckedTree;
  /** Null when something is wrong; the report says what. */
  quiz: Quiz | null;
}

/** What the items may name. Null = the lesson could not be read, so nothing can be said. */
export interface LessonNames {
  id: string | null;
  outcomes: Outcome[] | null;
  headings: Heading[] | null;
}

/** A smaller bank is learned by heart between two attempts. */
const smallestBank = 8;
const mostPoints = 20;

export function parseQuiz(
  text: string,
  lesson: LessonNames,
  reader: Reader,
  report: Report,
): ParsedQuiz | null {
  const source = splitFrontMatter(text, report);
  if (!source) return null;
  const frontMatter = parseYaml(source.frontMatter, 2, quizSchema, report);
  const tree = parseTree(source.body, reader.parse, report);
  if (!tree) return null;
  const checked = checkTree(tree, "quiz", report);
  const render = reader.renderFor(lesson.id ?? "");

  const questions = tree.children.filter((node): node is typeof node & JsxElement => isQuestion(node));
  const items: Item[] = [];
  const ids = new Set<string>();
  for (const question of questions) {
    const attributes = attributesOf(question);
    checkNames(question, attributes, lesson, report);
    const { id } = attributes;
    if (typeof id === "string") {
      if (ids.has(id)) report.error(placeOf(question), `There is another question "${id}" in this quiz.`);
      ids.add(id);
    }
    const item = parseQuestion(question, attributes, render, report);
    if (item) items.push(item);
  }
  if (questions.length < smallestBank) {
    report.error(fileStart, `The bank has ${questions.length} questions; it needs ${smallestBank} or more.`);
  }
  const policy = frontMatter.data;
  if (policy && policy.draw > questions.length) {
    report.error(
      frontMatter.place("draw"),
      `"draw" asks for ${policy.draw} of ${questions.length} questions.`,
    );
  }
  if (!policy || report.problems.some((problem) => problem.severity === "error")) {
    return { frontMatter, checked, quiz: null };
  }
  return { frontMatter, checked, quiz: { ...policy, timeLimit: policy.timeLimit ?? null, items } };
}

function checkNames(question: JsxElement, attributes: Attributes, lesson: LessonNames, report: Report): void {
  const { outcome, heading } = attributes;
  if (typeof outcome === "string" && lesson.outcomes && !lesson.outcomes.some(({ id }) => id === outcome)) {
    report.error(placeOf(question), `The lesson has no outcome "${outcome}".`);
  }
  if (
    typeof heading === "string" &&
    lesson.headings &&
    !lesson.headings.some(({ slug }) => slug === heading)
  ) {
    report.error(placeOf(question), `The lesson has no heading with the address "${heading}".`);
  }
}

function parseQuestion(
  question: JsxElement,
  attributes: Attributes,
  render: RenderFragment,
  report: Report,
): Item | null {
  const { id, kind, points, outcome, heading, tags } = attributes;
  const place = placeOf(question);
  if (typeof points === "number" && (!Number.isInteger(points) || points < 1 || points > mostPoints)) {
    report.error(place, `"points" is a whole number from 1 to ${mostPoints}.`);
  }
  checkKindAttributes(question, attributes, report);
  if (
    typeof id !== "string" ||
    typeof points !== "number" ||
    typeof outcome !== "string" ||
    typeof heading !== "string"
  ) {
    return null;
  }
  const base = { id, points, outcome, heading, tags: typeof tags === "string" ? splitTags(tags) : [] };

  if (kind === "single" || kind === "multiple" || kind === "true-false") {
    const body = splitChoices(question, "A question", report);
    if (!body) return null;
    if (kind === "true-false" && !isTrueFalse(body.last.children)) {
      report.error(placeOf(body.last), 'A question of kind "true-false" has the two options True and False.');
      return null;
    }
    const right = kind === "multiple" ? "some" : "one";
    const options = parseOptions(body.last, "A question", { right, feedback: "required" }, render, report);
    return options && { ...base, kind, stem: render(body.stem), options };
  }

  const body = splitQuote(question, `A question of kind "${String(kind)}"`, "its feedback", report);
  if (!body) return null;
  const stem = render(body.stem);
  const feedback = render(body.last.children);
  if (kind === "numeric") {
    const { answer, tolerance, unit } = attributes;
    if (typeof answer !== "number" || typeof tolerance !== "number") return null;
    return { ...base, kind, stem, answer, tolerance, unit: typeof unit === "string" ? unit : null, feedback };
  }
  if (kind === "text") {
    const accepted = splitAccepted(attributes.accepted);
    return accepted.length > 0 ? { ...base, kind, stem, accepted, feedback } : null;
  }
  return null;
}

/** Which attributes go with which kind: the others would be dropped silently. */
function checkKindAttributes(question: JsxElement, attributes: Attributes, report: Report): void {
  const place = placeOf(question);
  const { kind, answer, tolerance, unit, accepted } = attributes;
  if (typeof kind !== "string") return;
  if (kind === "numeric") {
    if (answer === undefined) report.error(place, 'A numeric question needs "answer", such as answer={7.5}.');
    if (tolerance === undefined)
      report.error(place, 'A numeric question needs "tolerance", such as tolerance={0.1}.');
    if (typeof tolerance === "number" && tolerance < 0) report.error(place, '"tolerance" is 0 or more.');
  } else if (answer !== undefined || tolerance !== undefined || unit !== undefined) {
    report.error(place, '"answer", "tolerance" and "unit" go with numeric questions only.');
  }
  if (kind === "text") {
    if (splitAccepted(accepted).length === 0)
      report.error(place, 'A text question needs "accepted", such as "a | b".');
  } else if (accepted !== undefined) {
    report.error(place, '"accepted" goes with text questions only.');
  }
}

function isTrueFalse(options: Nodes[]): boolean {
  const texts = options.map((option) =>
    "children" in option
      ? textOf({
          type: "root",
          children: option.children.filter((child) => child.type === "paragraph"),
        }).trim()
      : "",
  );
  return texts.length === 2 && texts.includes("True") && texts.includes("False");
}

function splitTags(tags: string): string[] {
  return [...new Set(tags.split(/[\s,]+/).filter(Boolean))];
}

function splitAccepted(accepted: unknown): string[] {
  if (typeof accepted !== "string") return [];
  return [
    ...new Set(
      accepted
        .split("|")
        .map((text) => text.trim())
        .filter(Boolean),
    ),
  ];
}

function isQuestion(node: Nodes): boolean {
  return isJsx(node) && node.name === "Question";
}
