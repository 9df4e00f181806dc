/** The bodies of questions that are answered in parts: pairs, an order, or sentences with blanks. */
import type { List, ListItem, Paragraph, PhrasingContent, RootContent } from "mdast";
import { toString as textOf } from "mdast-util-to-string";
import { type Attributes, attributesOf } from "#app/content/source/attributes";
import type { Report } from "#app/content/source/problem";
import type { RenderFragment } from "#app/content/source/reader";
import { isJsx, type JsxElement, placeOf } from "#app/content/source/tree";
import {
  checkTypedAttributes,
  parseNumericKey,
  parseTextKey,
  parseTimeKey,
  splitAlternatives,
} from "#app/content/source/typed-answers";
import type { Blank, ClozeItem, MatchingItem, OrderingItem } from "#app/domain/catalog/quiz";

interface Asked {
  question: JsxElement;
  attributes: Attributes;
  /** All but the feedback at the end. */
  blocks: RootContent[];
  render: RenderFragment;
  report: Report;
}

type Parts = { stem: RootContent[] } & (
  | Pick<MatchingItem, "kind" | "prompts" | "matches">
  | Pick<OrderingItem, "kind" | "entries">
  | Pick<ClozeItem, "kind" | "sentences" | "blanks">
);

const mostParts = 12;

/** Null with the reasons reported. */
export function parsePartsOf(kind: Parts["kind"], asked: Asked): Parts | null {
  const before = asked.report.problems.length;
  if (kind !== "matching" && asked.attributes["distractors"] !== undefined)
    asked.report.error(placeOf(asked.question), '"distractors" goes with matching questions only.');
  const parts = parsers[kind](asked);
  return asked.report.problems.length > before ? null : parts;
}

const parsers: { [Kind in Parts["kind"]]: (asked: Asked) => Parts | null } = {
  matching: parseMatching,
  ordering: parseOrdering,
  cloze: parseCloze,
};

function parseMatching({ question, attributes, blocks, render, report }: Asked): Parts | null {
  const list = lastList(blocks, false);
  if (!list) {
    report.error(placeOf(question), 'A matching question has a list of pairs, each written "this -> that".');
    return null;
  }
  const pairs = list.children.flatMap((entry) => parsePair(entry, report) ?? []);
  checkCount(list, pairs.length, "pairs", report);
  const distractors = splitAlternatives(attributes["distractors"]);
  const texts = [...new Set(pairs.map(({ match }) => match))];
  for (const text of distractors.filter((one) => texts.includes(one)))
    report.error(placeOf(question), `"${text}" fits a pair, so it is no distractor.`);
  if (texts.length + distractors.length < 2)
    report.error(placeOf(list), "A matching question offers two or more texts to choose from.");
  checkTwice(
    list,
    pairs.map(({ prompt }) => textOf({ type: "root", children: [prompt] })),
    report,
  );
  const matches = numbered([...texts, ...distractors].sort()).map(({ id, value }) => ({ id, text: value }));
  const idOf = (text: string) => matches.find((match) => match.text === text)?.id ?? "";
  return {
    kind: "matching",
    stem: blocks.slice(0, -1),
    prompts: pairs.map(({ prompt, match }, index) => ({
      id: String(index + 1),
      html: render(prompt.children),
      match: idOf(match),
    })),
    matches,
  };
}

const arrow = /\s->\s/;

/** Divides the entry's one paragraph at its last arrow: what is matched with is text without markup, as a list to choose from shows it. */
function parsePair(entry: ListItem, report: Report): { prompt: Paragraph; match: string } | null {
  const [paragraph, ...rest] = entry.children;
  const last = paragraph?.type === "paragraph" ? paragraph.children.at(-1) : undefined;
  if (
    paragraph?.type !== "paragraph" ||
    rest.length > 0 ||
    last?.type !== "text" ||
    !arrow.test(last.value)
  ) {
    report.error(placeOf(entry), 'A pair is one line "this -> that"; behind the arrow stands plain text.');
    return null;
  }
  const divided = last.value.split(arrow);
  const match = (divided.at(-1) ?? "").replace(/\s+/g, " ").trim();
  const before = divided.slice(0, -1).join(" -> ");
  const children = [...paragraph.children.slice(0, -1), { ...last, value: before }];
  if (match === "" || textOf({ type: "root", children }).trim() === "") {
    report.error(placeOf(entry), "A pair has a text on both sides of its arrow.");
    return null;
  }
  return { prompt: { ...paragraph, children }, match };
}

function parseOrdering({ question, blocks, render, report }: Asked): Parts | null {
  const list = lastList(blocks, true);
  if (!list) {
    report.error(
      placeOf(question),
      "An ordering question has a numbered list (1. 2. 3.) in the right order.",
    );
    return null;
  }
  const texts = list.children.map((entry) => textOf(entry).trim());
  for (const entry of list.children) {
    const [paragraph, ...rest] = entry.children;
    if (paragraph?.type !== "paragraph" || rest.length > 0)
      report.error(placeOf(entry), "An entry of an order is one paragraph.");
  }
  checkCount(list, texts.length, "entries", report, 3);
  checkTwice(list, texts, report);
  const ids = numbered([...texts].sort());
  return {
    kind: "ordering",
    stem: blocks.slice(0, -1),
    entries: list.children.map((entry, index) => ({
      id: ids.find(({ value }) => value === texts[index])?.id ?? "",
      html: render(entry.children[0]?.type === "paragraph" ? entry.children[0].children : []),
    })),
  };
}

function parseCloze({ question, blocks, render, report }: Asked): Parts | null {
  const first = blocks.findIndex(hasBlank);
  if (first < 0) {
    report.error(placeOf(question), 'A cloze has a <Blank kind="…" /> in its text.');
    return null;
  }
  const blanks: Blank[] = [];
  const sentences = blocks.slice(first).map((block): ClozeItem["sentences"][number] => {
    if (block.type !== "paragraph") {
      report.error(placeOf(block), "From the first blank on a cloze is plain paragraphs.");
      return [];
    }
    return splitAtBlanks(block, report).map((part) => {
      if (!isBlank(part)) return { html: renderPiece(part, render) };
      const id = String(blanks.length + 1);
      const blank = parseBlank(part, id, render, report);
      if (blank) blanks.push(blank);
      return { blank: id };
    });
  });
  if (blanks.length > mostParts)
    report.error(
      placeOf(question),
      `A cloze has ${mostParts} blanks at most; this one has ${blanks.length}.`,
    );
  return { kind: "cloze", stem: blocks.slice(0, first), sentences, blanks };
}

type BlankNode = Extract<PhrasingContent, { type: "mdxJsxTextElement" }>;

function isBlank(node: RootContent | PhrasingContent[]): node is BlankNode {
  return !Array.isArray(node) && isJsx(node) && node.name === "Blank";
}

function hasBlank(node: RootContent): boolean {
  return findBlank(node) !== undefined;
}

export function findBlank(node: RootContent): BlankNode | undefined {
  if (isBlank(node)) return node;
  const children: RootContent[] = "children" in node ? node.children : [];
  for (const child of children) {
    const found = findBlank(child);
    if (found) return found;
  }
  return undefined;
}

function splitAtBlanks(paragraph: Paragraph, report: Report): (PhrasingContent[] | BlankNode)[] {
  const parts: (PhrasingContent[] | BlankNode)[] = [];
  for (const child of paragraph.children) {
    const last = parts.at(-1);
    if (isBlank(child)) parts.push(child);
    else if (hasBlank(child))
      report.error(placeOf(child), "A blank stands directly in its sentence, not in emphasis or a link.");
    else if (Array.isArray(last)) last.push(child);
    else parts.push([child]);
  }
  return parts;
}

/** With the spaces at its ends, which rendering takes away and the sentence needs. */
function renderPiece(piece: PhrasingContent[], render: RenderFragment): string {
  const text = textOf({ type: "root", children: [{ type: "paragraph", children: piece }] });
  return `${/^\s/.test(text) ? " " : ""}${render(piece)}${/\s$/.test(text) ? " " : ""}`;
}

function parseBlank(node: BlankNode, id: string, render: RenderFragment, report: Report): Blank | null {
  const attributes = attributesOf(node);
  checkTypedAttributes(node, attributes, report);
  if (attributes["kind"] !== "choice" && attributes["options"] !== undefined)
    report.error(placeOf(node), '"options" goes with blanks of kind "choice" only.');
  switch (attributes["kind"]) {
    case "numeric": {
      const key = parseNumericKey(node, attributes, null, render, report);
      return key && { id, kind: "numeric", ...key };
    }
    case "text": {
      const key = parseTextKey(node, attributes, null, render, report);
      return key && { id, kind: "text", ...key };
    }
    case "time": {
      const key = parseTimeKey(node, attributes, report);
      return key && { id, kind: "time", ...key };
    }
    default:
      return parseChoice(node, id, attributes["options"], report);
  }
}

/** "*right | wrong | wrong" */
function parseChoice(
  node: JsxElement,
  id: string,
  options: Attributes[string] | undefined,
  report: Report,
): Blank | null {
  const texts = splitAlternatives(options);
  const right = texts.filter((text) => text.startsWith("*"));
  if (texts.length < 2 || right.length !== 1) {
    report.error(
      placeOf(node),
      'A <Blank> of kind "choice" has "options" such as "tag | *probe", the right one with an asterisk.',
    );
    return null;
  }
  const bare = (text: string) => text.replace(/^\*\s*/, "");
  const choices = numbered(texts.map(bare).sort()).map(({ id: choice, value }) => ({
    id: choice,
    text: value,
  }));
  const key = choices.find(({ text }) => text === bare(right[0] ?? ""));
  return { id, kind: "choice", choices, right: key?.id ?? "" };
}

/** The letters "a", "b", … for values in an order that says nothing. */
function numbered(values: string[]): { id: string; value: string }[] {
  return values.map((value, index) => ({ id: String.fromCharCode(97 + index), value }));
}

function lastList(blocks: RootContent[], ordered: boolean): List | null {
  const last = blocks.at(-1);
  return last?.type === "list" && (last.ordered ?? false) === ordered ? last : null;
}

function checkCount(list: List, count: number, name: string, report: Report, fewest = 2): void {
  if (count < fewest || count > mostParts)
    report.error(placeOf(list), `This has ${count} ${name}; it takes ${fewest} to ${mostParts}.`);
}

function checkTwice(list: List, texts: string[], report: Report): void {
  const twice = texts.find((text, index) => texts.indexOf(text) !== index);
  if (twice !== undefined) report.error(placeOf(list), `"${twice}" is there twice.`);
}
