/** lesson.mdx: its front matter, headings, self-checks, and what it refers to. */
import type { Nodes, Root } from "mdast";
import { toString as textOf } from "mdast-util-to-string";
import { attributesOf } from "#app/content/source/attributes";
import { type FrontMatter, parseYaml } from "#app/content/source/front-matter";
import { parseOptions, splitChoices, splitQuote } from "#app/content/source/options";
import { passagesOf, termsOf } from "#app/content/source/passages";
import { fileStart, type Report } from "#app/content/source/problem";
import type { Reader, RenderFragment } from "#app/content/source/reader";
import { type LessonFile, lessonSchema } from "#app/content/source/schemas";
import { splitFrontMatter } from "#app/content/source/source-text";
import { isJsx, type JsxElement, placeOf, readTree } from "#app/content/source/tree";
import { type CheckedTree, checkTree } from "#app/content/source/tree-check";
import type { DefinedTerm, Passage, SelfCheck } from "#app/domain/catalog/catalog";

export interface ParsedLesson {
  frontMatter: FrontMatter<LessonFile>;
  body: string;
  /** Null when the text cannot be parsed. */
  checked: CheckedTree | null;
  selfChecks: SelfCheck[];
  passages: Passage[];
  terms: DefinedTerm[];
}

/** Lessons are read in one sitting: shorter ones hardly teach, longer ones are not finished. */
const fewestWords = 600;
const mostWords = 1200;

/** What could be read; whether it may be published, the report says. */
export function parseLesson(text: string, reader: Reader, report: Report): ParsedLesson | null {
  const source = splitFrontMatter(text, report);
  if (!source) return null;
  const frontMatter = parseYaml(source.frontMatter, 2, lessonSchema, report);
  const read = readTree(source.body, reader.parse, report);
  if (!read)
    return { frontMatter, body: source.body, checked: null, selfChecks: [], passages: [], terms: [] };
  const { tree, whole } = read;
  const checked = checkTree(tree, "lesson", report, whole);
  const selfChecks = parseSelfChecks(tree, reader.renderFor(frontMatter.text("id") ?? ""), report, whole);
  if (whole) adviseOnLength(tree, report);
  const words = { passages: passagesOf(tree), terms: termsOf(tree) };
  return { frontMatter, body: source.body, checked, selfChecks, ...words };
}

function parseSelfChecks(tree: Root, render: RenderFragment, report: Report, whole: boolean): SelfCheck[] {
  const elements = tree.children.filter((node): node is typeof node & JsxElement =>
    isNamed(node, "SelfCheck"),
  );
  if (whole && elements.length === 0) {
    report.error(fileStart, "A lesson has at least one <SelfCheck>: it is done when they are answered.");
  }
  const selfChecks: SelfCheck[] = [];
  for (const element of elements) {
    const selfCheck = parseSelfCheck(element, render, report);
    if (!selfCheck) continue;
    if (selfChecks.some((other) => other.id === selfCheck.id)) {
      report.error(placeOf(element), `There is another self-check "${selfCheck.id}" in this lesson.`);
    }
    selfChecks.push(selfCheck);
  }
  return selfChecks;
}

function parseSelfCheck(element: JsxElement, render: RenderFragment, report: Report): SelfCheck | null {
  const { id, kind } = attributesOf(element);
  if (typeof id !== "string") return null;
  if (kind === "single" || kind === "multiple") {
    const body = splitChoices(element, "A self-check", report);
    if (!body) return null;
    const right = kind === "single" ? "one" : "some";
    const options = parseOptions(body.last, "A self-check", { right, feedback: "optional" }, render, report);
    return options && { id, kind, stem: render(body.stem), options, model: null };
  }
  if (kind === "reflect") {
    const body = splitQuote(element, 'A self-check of kind "reflect"', "the model answer", report);
    return body && { id, kind, stem: render(body.stem), options: [], model: render(body.last.children) };
  }
  return null;
}

function adviseOnLength(tree: Root, report: Report): void {
  const words = countWords(tree);
  if (words < fewestWords || words > mostWords) {
    report.advice(
      fileStart,
      `The lesson has ${words} words; ${fewestWords} to ${mostWords} read well in one sitting.`,
    );
  }
}

/** What is read; the self-checks are answered. */
function countWords(tree: Root): number {
  const prose = tree.children.filter((block) => !isNamed(block, "SelfCheck"));
  return prose.reduce((sum, block) => sum + wordsIn(block), 0);
}

function wordsIn(block: Nodes): number {
  if ("children" in block && block.type !== "paragraph" && block.type !== "heading") {
    return block.children.reduce((sum, child) => sum + wordsIn(child), 0);
  }
  return textOf(block).match(/[\p{L}\p{N}][\p{L}\p{N}\p{M}'’.,-]*/gu)?.length ?? 0;
}

function isNamed(node: Nodes, name: string): boolean {
  return isJsx(node) && node.name === name;
}
