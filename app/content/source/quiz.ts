/** quiz.mdx: the policy in front matter, the bank as <Question>s. Parsed, never executed; the keys stay on the server. */
import type { Nodes, Root, RootContent } from "mdast";
import { type Attributes, attributesOf } from "#app/content/source/attributes";
import { cutScoreProblems } from "#app/content/source/cut-score";
import { type FrontMatter, parseYaml } from "#app/content/source/front-matter";
import type { FigureSizes } from "#app/content/source/hotspot";
import { fileStart, hasErrors, type Report } from "#app/content/source/problem";
import { parseQuestion } from "#app/content/source/question";
import type { Reader, RenderFragment } from "#app/content/source/reader";
import { type QuizFile, quizSchema } from "#app/content/source/schemas";
import { splitFrontMatter } from "#app/content/source/source-text";
import { isJsx, type JsxElement, placeOf, readTree } from "#app/content/source/tree";
import { type CheckedTree, checkTree } from "#app/content/source/tree-check";
import { didYouMean } from "#app/content/spelling";
import { type Bank, fillPlaces, fitsRule, listCases } from "#app/domain/assessment/form";
import { isLater, planReview } from "#app/domain/assessment/review-plan";
import type { Heading, Outcome } from "#app/domain/catalog/catalog";
import type { Case, Item, Quiz } from "#app/domain/catalog/quiz";

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
  /** Of the module's figures; left out = it has none. */
  figureSizes?: FigureSizes;
}

/** A smaller bank is learned by heart between two attempts. */
const smallestBank = 8;

export function parseQuiz(
  text: string,
  lesson: LessonNames,
  reader: Reader,
  report: Report,
): ParsedQuiz | null {
  const source = splitFrontMatter(text, report);
  if (!source) return null;
  const frontMatter = parseYaml(source.frontMatter, 2, quizSchema, report);
  const read = readTree(source.body, reader.parse, report);
  if (!read) return null;
  const { tree, whole } = read;
  const checked = checkTree(tree, "quiz", report, whole);
  const render = reader.renderFor(lesson.id ?? "");
  const figures = { moduleId: lesson.id ?? "", sizes: lesson.figureSizes ?? new Map() };

  const placed = placeQuestions(tree, whole, render, report);
  const questions = placed.map(({ question }) => question);
  const items: Item[] = [];
  const ids = new Set<string>();
  const checkNames = createNameCheck(lesson, report);
  for (const { question, shared } of placed) {
    const attributes = attributesOf(question);
    if (shared && attributes["draw"] !== undefined)
      report.error(placeOf(question), 'A case is drawn as a whole: its questions have no "draw".');
    checkNames(question, attributes);
    const { id } = attributes;
    if (typeof id === "string") {
      if (ids.has(id)) report.error(placeOf(question), `There is another question "${id}" in this quiz.`);
      ids.add(id);
    }
    const item = parseQuestion(question, attributes, figures, render, report);
    if (item) items.push(shared ? { ...item, case: shared } : item);
  }
  if (whole && questions.length < smallestBank) {
    report.error(fileStart, `The bank has ${questions.length} questions; it needs ${smallestBank} or more.`);
  }
  const policy = frontMatter.data;
  const rules = typeof policy?.draw === "number" ? [{ count: policy.draw }] : (policy?.draw ?? []);
  const draw = rules.reduce((sum, { count }) => sum + count, 0);
  const complete = whole && items.length === questions.length;
  if (policy && complete) {
    const singles = items.filter((item) => !item.case);
    for (const problem of drawProblems({ items: singles, draw, rules, cases: 0 }))
      report.error(frontMatter.place("draw"), problem);
    for (const problem of caseProblems(items, policy.cases))
      report.error(frontMatter.place("cases"), problem);
    if (draw + (policy.cases ?? 0) === 0) report.error(frontMatter.place("draw"), "Nothing is drawn.");
  }
  if (policy) checkPolicy(policy, frontMatter, report);
  if (policy?.cutScoreSetting && complete)
    for (const problem of cutScoreProblems(policy.cutScoreSetting, policy.cutScore, items))
      report.error(frontMatter.place("cutScoreSetting"), problem);
  if (!policy || hasErrors(report.problems)) {
    return { frontMatter, checked, quiz: null };
  }
  const timeLimit = policy.timeLimit ?? null;
  const drawn = typeof policy.draw === "number" ? { draw } : { draw, rules };
  return { frontMatter, checked, quiz: { ...policy, ...drawn, timeLimit, items } };
}

function checkPolicy(policy: QuizFile, { place }: FrontMatter<QuizFile>, report: Report): void {
  const { window, timeUp, timeLimit, counts, attempts } = policy;
  if (window?.from && window.until && window.until < window.from)
    report.error(place("window"), '"window" ends before it begins.');
  if (timeUp !== undefined && timeLimit === undefined && window?.until === undefined)
    report.error(
      place("timeUp"),
      '"timeUp" needs a "timeLimit" or the end of a "window": without them the time is never up.',
    );
  if (counts === "first" && attempts > 1)
    report.advice(
      place("counts"),
      `Only the first attempt counts, and "attempts" allows ${attempts}: the others are for practice and pass nothing.`,
    );
  const plan = planReview(policy.review);
  for (const part of ["right", "feedback"] as const) {
    // While it is being answered a question shows its answer anyway.
    if (isLater(plan.answers, plan[part] === "during" ? "after-submission" : plan[part]))
      report.error(
        place("review"),
        `"${part}" cannot be shown before the answers that it is about: "answers" says ${plan.answers}.`,
      );
  }
  if (attempts > 1 && isLater("after-last-attempt", plan.right))
    report.advice(place("review"), "The right answers are shown while another attempt could use them.");
}

/** Why the bank cannot give the form that the rules ask for; empty when it always can. */
function drawProblems(bank: Required<Bank>): string[] {
  const { items, draw, rules } = bank;
  if (draw > items.length) return [`"draw" asks for ${draw} of ${items.length} questions.`];
  const short = rules.flatMap((rule) => {
    const fitting = items.filter((item) => fitsRule(item, rule)).length;
    const asked = [rule.difficulty, rule.tag && `"${rule.tag}"`].filter(Boolean).join(" ");
    return fitting < rule.count
      ? [`"draw" asks for ${rule.count} questions ${asked}; there are ${fitting}.`]
      : [];
  });
  if (short.length > 0) return short;
  const always = items.filter((item) => item.always);
  const filled = fillPlaces(bank, [...always, ...items.filter((item) => !item.always)]);
  const left = always.filter((item) => !filled.has(item)).map(({ id }) => `"${id}"`);
  if (left.length > 0) return [`"draw" has no place for ${left.join(", ")}, always to be drawn.`];
  return filled.size < draw
    ? [
        `"draw" cannot be met: its rules ask for the same questions, and only ${filled.size} of ${draw} are found.`,
      ]
    : [];
}

/** What was meant is said once of each wrong name, however many questions have it. */
function createNameCheck(lesson: LessonNames, report: Report) {
  const told = new Set<string>();
  function suggest(name: string, known: string[]): string {
    const meant = told.has(name) ? "" : didYouMean(name, known);
    told.add(name);
    return meant;
  }
  return (question: JsxElement, { outcome, heading }: Attributes): void => {
    const outcomes = lesson.outcomes?.map(({ id }) => id);
    const slugs = lesson.headings?.map(({ slug }) => slug);
    if (typeof outcome === "string" && outcomes && !outcomes.includes(outcome)) {
      const meant = suggest(outcome, outcomes);
      report.error(placeOf(question), `The lesson has no outcome "${outcome}".${meant}`);
    }
    if (typeof heading === "string" && slugs && !slugs.includes(heading)) {
      const meant = suggest(heading, slugs);
      report.error(placeOf(question), `The lesson has no heading with the address "${heading}".${meant}`);
    }
  };
}

interface PlacedQuestion {
  question: JsxElement;
  /** The case it stands in. */
  shared: Case | null;
}

/** Every question in the order of the source, with its case where it stands in one. */
function placeQuestions(
  tree: Root,
  whole: boolean,
  render: RenderFragment,
  report: Report,
): PlacedQuestion[] {
  const ids = new Set<string>();
  return tree.children.flatMap((node): PlacedQuestion[] => {
    if (!isJsx(node)) return [];
    if (node.name === "Question") return [{ question: node, shared: null }];
    if (node.name !== "Case") return [];
    const { id, title } = attributesOf(node);
    const parts: RootContent[] = node.children;
    const questions = parts.filter((part) => isQuestion(part));
    const first = parts.findIndex((part) => isQuestion(part));
    if (whole && questions.length < 2)
      report.error(
        placeOf(node),
        `A case is shared by two questions or more; this one has ${questions.length}.`,
      );
    if ((whole && first === 0) || questions.length < parts.length - Math.max(0, first))
      report.error(
        placeOf(node),
        "A case begins with what it is about; its questions follow, one after the other.",
      );
    if (typeof id !== "string" || typeof title !== "string") return [];
    if (ids.has(id)) report.error(placeOf(node), `There is another case "${id}" in this quiz.`);
    ids.add(id);
    // What is refused already cannot be rendered.
    const html = hasErrors(report.problems) ? "" : render(parts.slice(0, Math.max(0, first)));
    const shared = { id, title, html };
    return questions.map((question) => ({ question, shared }));
  });
}

/** Why forms would not be alike, or a case would never be drawn. */
function caseProblems(items: Item[], drawn: number | undefined): string[] {
  const cases = listCases({ items });
  if (cases.length === 0) return drawn === undefined ? [] : ['"cases" draws cases, and the bank has none.'];
  if (drawn === undefined)
    return ['"cases" says how many of the bank\'s cases each attempt gets; it is missing.'];
  if (drawn > cases.length) return [`"cases" asks for ${drawn} of ${cases.length} cases.`];
  const sizes = new Set(
    cases.map((of) => `${of.length} questions, ${of.reduce((sum, { points }) => sum + points, 0)} points`),
  );
  return sizes.size > 1
    ? [
        `Every attempt has to ask for the same amount: all cases need the same number of questions and points, not ${[...sizes].join(" and ")}.`,
      ]
    : [];
}

function isQuestion(node: Nodes): node is JsxElement {
  return isJsx(node) && node.name === "Question";
}
