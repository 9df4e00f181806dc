/**
 * MDX text to a syntax tree in one normal form, the same for the check and for the compiler: what the check has seen is
 * what is compiled. No code is run here; expressions are kept as syntax.
 */
import type { Nodes, Parents, PhrasingContent, Root, RootContent } from "mdast";
import type {} from "remark-mdx";
import { isInlineComponent } from "#app/content/source/components";
import { headingSlug } from "#app/content/source/headings";
import { fileStart, type Place, type Report } from "#app/content/source/problem";
import { explainSyntaxError, leaveOut } from "#app/content/source/syntax-error";

export type JsxElement = Extract<Nodes, { type: "mdxJsxFlowElement" | "mdxJsxTextElement" }>;
export type Literal = string | number | boolean;
type Program = NonNullable<NonNullable<Extract<Nodes, { type: "mdxFlowExpression" }>["data"]>["estree"]>;

/** MDX text to the tree as the parser makes it; throws on a syntax error. */
export type ParseMdx = (body: string) => Root;

/** Blocks and inlines deeper than this are a mistake, or an attack on the reader's machine. */
export const deepestNesting = 12;

/** More quotes and lists opened at the start of one line than may be nested: the parser takes minutes over thousands. */
const tooManyOpened = new RegExp(
  `^[ \\t]*(?:(?:>|[-*+](?=[ \\t])|\\d{1,9}[.)](?=[ \\t]))[ \\t]*){${deepestNesting + 1}}`,
  "m",
);

/**
 * More signs without an empty line between them than anybody reads: what the parser does with one paragraph or table grows
 * faster than its length.
 */
const longestBlock = 10_000;

/** The normalised tree, or null with the reason reported: a syntax error ends the reading. */
export function parseTree(body: string, parse: ParseMdx, report: Report): Root | null {
  return readTree(body, parse, report, 0)?.tree ?? null;
}

export interface ReadTree {
  tree: Root;
  /** False where parts were left out: what is missing in the tree may stand in the text. */
  whole: boolean;
}

/** Every part that is left out costs another parse. */
const mostLeftOut = 20;

/**
 * The normalised tree of what can be parsed: a part with a syntax error is reported and left out, so that the problems of all
 * the others are found as well. Null where nothing sure is left.
 */
export function readTree(
  body: string,
  parse: ParseMdx,
  report: Report,
  most: number = mostLeftOut,
): ReadTree | null {
  const opened = tooManyOpened.exec(body);
  if (opened) {
    const line = body.slice(0, opened.index).split(/\r\n|\n|\r/).length;
    report.error({ line, column: 1 }, `This is nested more than ${deepestNesting} levels deep.`);
    return null;
  }
  const overlong = findOverlongBlock(body);
  if (overlong !== null) {
    report.error(
      { line: overlong, column: 1 },
      `A paragraph, list or table begins here that has more than ${longestBlock} characters without an empty line; divide it.`,
    );
    return null;
  }
  let text = body;
  for (let leftOut = 0; ; leftOut += 1) {
    try {
      const tree = parse(text);
      normalise(tree);
      return { tree, whole: leftOut === 0 };
    } catch (error) {
      const problem = explainSyntaxError(error, text);
      report.error(problem.place, problem.message);
      if (most > 0 && leftOut === most) {
        report.error(
          problem.place,
          `After ${most + 1} parts that cannot be read, the rest of this file was not checked; correct these first.`,
        );
        return null;
      }
      const rest = leftOut < most ? leaveOut(text, problem.faults) : null;
      if (rest === null || rest === text) return null;
      text = rest;
    }
  }
}

/** The line on which it begins. */
function findOverlongBlock(body: string): number | null {
  let [first, length] = [1, 0];
  for (const [index, line] of body.split(/\r\n|\n|\r/).entries()) {
    if (line.trim() === "") [first, length] = [index + 2, 0];
    else length += line.length + 1;
    if (length > longestBlock) return first;
  }
  return null;
}

/**
 * Literal expressions become text and comments vanish; a block component written within one line becomes a block, an inline
 * component on a line of its own stays in a paragraph; headings carry their ids.
 */
export function normalise(tree: Root): void {
  normaliseChildren(tree, 0);
}

/** Deeper trees are refused by the check anyway; not following them keeps the call stack short. */
const deepest = 40;

function normaliseChildren(parent: Parents, depth: number): void {
  if (depth > deepest) return;
  const container: { children: Nodes[] } = parent;
  const children: Nodes[] = [];
  for (const child of parent.children) {
    if ("children" in child) normaliseChildren(child, depth + 1);
    if (child.type === "heading") child.data = { ...child.data, hProperties: { id: headingSlug(child) } };
    children.push(...replacement(child));
  }
  const wraps = isJsx(parent) && parent.type === "mdxJsxFlowElement" && !isInlineComponent(parent.name);
  container.children = wraps ? inParagraphs(children) : children;
}

function replacement(node: Nodes): Nodes[] {
  if (node.type === "mdxFlowExpression" || node.type === "mdxTextExpression") {
    if (isComment(node.data?.estree)) return [];
    const value = literalOf(node.data?.estree);
    if (value === undefined) return [node];
    const text: PhrasingContent = { type: "text", value: String(value), position: node.position };
    return node.type === "mdxTextExpression" ? [text] : [inParagraph([text])];
  }
  if (node.type === "paragraph" && node.children.every((child) => isBlank(child) || isBlockInLine(child))) {
    return node.children.flatMap((child): Nodes[] => {
      if (child.type !== "mdxJsxTextElement") return [];
      return [
        {
          ...child,
          type: "mdxJsxFlowElement",
          children: inParagraphs(child.children) as RootContent[],
        } as Nodes,
      ];
    });
  }
  if (node.type === "mdxJsxFlowElement" && isInlineComponent(node.name)) {
    const inner = node.children.flatMap((child): Nodes[] =>
      child.type === "paragraph" ? child.children : [child],
    );
    return [inParagraph([{ ...node, type: "mdxJsxTextElement", children: inner } as PhrasingContent])];
  }
  return [node];
}

const phrasingTypes = new Set<Nodes["type"]>([
  "text",
  "emphasis",
  "strong",
  "delete",
  "inlineCode",
  "break",
  "link",
  "linkReference",
  "image",
  "imageReference",
  "footnoteReference",
  "mdxJsxTextElement",
  "mdxTextExpression",
]);

/** Runs of inline content become paragraphs; what is a block already stays as it is. */
function inParagraphs(children: Nodes[]): Nodes[] {
  const blocks: Nodes[] = [];
  let run: PhrasingContent[] = [];
  function flush(): void {
    if (!run.every(isBlank)) blocks.push(inParagraph(run));
    run = [];
  }
  for (const child of children) {
    if (phrasingTypes.has(child.type)) run.push(child as PhrasingContent);
    else {
      flush();
      blocks.push(child);
    }
  }
  flush();
  return blocks;
}

function inParagraph(children: PhrasingContent[]): RootContent {
  const start = children[0]?.position?.start;
  const end = children.at(-1)?.position?.end;
  return { type: "paragraph", children, position: start && end ? { start, end } : undefined };
}

function isBlank(node: Nodes): boolean {
  return node.type === "text" && node.value.trim() === "";
}

function isBlockInLine(node: Nodes): boolean {
  return node.type === "mdxJsxTextElement" && !isInlineComponent(node.name);
}

export function isJsx(node: Nodes): node is JsxElement {
  return node.type === "mdxJsxFlowElement" || node.type === "mdxJsxTextElement";
}

export function placeOf(node: { position?: Nodes["position"] }): Place {
  return node.position?.start ?? fileStart;
}

function isComment(program: Program | null | undefined): boolean {
  return program?.type === "Program" && program.body.length === 0;
}

/** The value of an expression that is nothing but a text, a number or true/false; undefined for every other expression. */
export function literalOf(program: Program | null | undefined): Literal | undefined {
  const [statement, ...more] = program?.body ?? [];
  if (statement?.type !== "ExpressionStatement" || more.length > 0) return undefined;
  let { expression } = statement;
  let sign = 1;
  if (expression.type === "UnaryExpression" && expression.operator === "-") {
    sign = -1;
    expression = expression.argument;
  }
  if (expression.type !== "Literal") return undefined;
  const { value } = expression;
  if (typeof value === "number" && Number.isFinite(value)) return sign * value;
  if (sign === 1 && (typeof value === "string" || typeof value === "boolean")) return value;
  return undefined;
}
