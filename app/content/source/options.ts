/** Questions written as Markdown: a stem, then a task list (its options, their feedback nested as quotes) or one quote. */
import type { Blockquote, List, ListItem, RootContent } from "mdast";
import { toString as textOf } from "mdast-util-to-string";
import type { Report } from "#app/content/source/problem";
import type { RenderFragment } from "#app/content/source/reader";
import { type JsxElement, placeOf } from "#app/content/source/tree";
import type { Option } from "#app/domain/catalog/quiz";

export interface ChoiceRules {
  /** How many options may be right. */
  right: "one" | "some";
  /** Whether each option must say why it is right or wrong. */
  feedback: "required" | "optional";
}

interface Body<Last> {
  stem: RootContent[];
  last: Last;
}

/** The stem and the task list below it, or null with the reason reported. */
export function splitChoices(node: JsxElement, name: string, report: Report): Body<List> | null {
  const blocks = node.children as RootContent[];
  const last = blocks.at(-1);
  if (last?.type !== "list") {
    report.error(placeOf(last ?? node), `${name} ends with its options: a task list of "- [ ]" and "- [x]".`);
    return null;
  }
  return withStem(node, name, blocks.slice(0, -1), last, report);
}

/** The stem and the one quote below it, or null with the reason reported. */
export function splitQuote(
  node: JsxElement,
  name: string,
  use: string,
  report: Report,
): Body<Blockquote> | null {
  const blocks = node.children as RootContent[];
  const last = blocks.at(-1);
  if (last?.type !== "blockquote") {
    report.error(placeOf(last ?? node), `${name} ends with one quote ("> …"): ${use}.`);
    return null;
  }
  return withStem(node, name, blocks.slice(0, -1), last, report);
}

function withStem<Last>(
  node: JsxElement,
  name: string,
  stem: RootContent[],
  last: Last,
  report: Report,
): Body<Last> | null {
  const stray = stem.find((block) => block.type === "list" && block.children.some(isOption));
  if (stray) report.error(placeOf(stray), `${name} has one task list, and nothing after it.`);
  if (stem.length === 0) report.error(placeOf(node), `${name} begins with its question.`);
  return stray || stem.length === 0 ? null : { stem, last };
}

/** The options in the order written, with the letters "a", "b", … as ids; null with the reasons reported. */
export function parseOptions(
  list: List,
  name: string,
  rules: ChoiceRules,
  render: RenderFragment,
  report: Report,
): Option[] | null {
  const before = report.problems.length;
  const options: Option[] = [];
  const texts = new Map<string, string>();
  for (const [index, item] of list.children.entries()) {
    const option = parseOption(item, String.fromCharCode(97 + index), rules, render, report);
    if (!option) continue;
    const content = item.children.filter((child) => child.type !== "blockquote");
    const text = textOf({ type: "root", children: content }).trim().toLowerCase();
    if (texts.has(text)) report.error(placeOf(item), `${name} has this option twice.`);
    if (option.feedback !== null && options.some((other) => other.feedback === option.feedback)) {
      report.error(
        placeOf(item),
        "This feedback repeats that of another option; say what is special to this one.",
      );
    }
    texts.set(text, option.id);
    options.push(option);
  }
  const right = options.filter((option) => option.correct).length;
  if (list.children.length < 2) report.error(placeOf(list), `${name} needs at least two options.`);
  if (list.children.length > 10) report.error(placeOf(list), `${name} has more than ten options.`);
  if (report.problems.length === before) {
    if (rules.right === "one" && right !== 1) {
      report.error(placeOf(list), `${name} has exactly one right option "- [x]"; this one has ${right}.`);
    } else if (right === 0) {
      report.error(placeOf(list), `${name} needs at least one right option "- [x]".`);
    }
  }
  return report.problems.length === before ? options : null;
}

function parseOption(
  item: ListItem,
  id: string,
  rules: ChoiceRules,
  render: RenderFragment,
  report: Report,
): Option | null {
  const place = placeOf(item);
  if (!isOption(item)) {
    report.error(place, 'Each option begins with "- [ ]" or, where it is right, "- [x]".');
    return null;
  }
  const [content, ...rest] = item.children.filter((child) => child.type !== "blockquote");
  const quotes = item.children.filter((child) => child.type === "blockquote");
  if (content?.type !== "paragraph" || rest.length > 0) {
    report.error(place, "An option is one paragraph, with its feedback as a quote below it.");
    return null;
  }
  if (quotes.length > 1) report.error(place, "An option has one quote: its feedback.");
  const [quote] = quotes;
  const feedback = quote && textOf(quote).trim() !== "" ? render(quote.children) : null;
  if (feedback === null && rules.feedback === "required") {
    report.error(
      place,
      item.checked
        ? "The right option needs feedback as well: a quote nested below it."
        : "A wrong option needs its own feedback: a quote nested below it that says what the mistake is.",
    );
  }
  return { id, html: render(content.children), correct: item.checked === true, feedback };
}

function isOption(item: ListItem): boolean {
  return typeof item.checked === "boolean";
}
