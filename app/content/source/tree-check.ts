/**
 * What may stand in an author's text. The rule is an allowlist: a node, component, attribute or link that is not named
 * here is refused. Every problem of the tree is reported, and all that later steps need is collected on the way.
 */
import type { Heading as HeadingNode, Nodes, Root } from "mdast";
import { getCalculator } from "#app/content/calculators/registry";
import { checkAttributes } from "#app/content/source/attributes";
import {
  type ComponentRule,
  componentRules,
  type DocumentKind,
  getComponentRule,
} from "#app/content/source/components";
import { adviseOnForeignMarkup } from "#app/content/source/foreign-markup";
import { headingSlug, headingText } from "#app/content/source/headings";
import { linkTarget } from "#app/content/source/links";
import type { Place, Report } from "#app/content/source/problem";
import { deepestNesting, isJsx, type JsxElement, placeOf } from "#app/content/source/tree";
import { didYouMean } from "#app/content/spelling";
import type { Heading } from "#app/domain/catalog/catalog";

/** A name that another file must answer for. */
export interface Reference {
  kind: "library" | "module" | "figure";
  id: string;
  place: Place;
}

export interface CheckedTree {
  /** The tree that was checked: the compiler takes it as it is. */
  tree: Root;
  /** False where parts of the text could not be read. */
  whole: boolean;
  headings: Heading[];
  references: Reference[];
  /** Names of the components used. */
  components: Set<string>;
}

const plainTypes = new Set<Nodes["type"]>([
  "paragraph",
  "text",
  "emphasis",
  "strong",
  "delete",
  "inlineCode",
  "code",
  "blockquote",
  "list",
  "table",
  "tableRow",
  "tableCell",
  "break",
  "thematicBreak",
]);

const refusals: { [type: string]: string } = {
  mdxjsEsm: "import and export are code, and code is not accepted.",
  mdxFlowExpression: "An expression in braces is code, and code is not accepted. In prose write \\{.",
  mdxTextExpression: "An expression in braces is code, and code is not accepted. In prose write \\{.",
  html: "Raw HTML is not accepted; use Markdown or a component.",
  image: "Use <Figure src alt /> for a picture.",
  imageReference: "Use <Figure src alt /> for a picture.",
  definition: "Write the address where the link is: [text](https://…).",
  linkReference: "Write the address where the link is: [text](https://…).",
  footnoteDefinition: "Footnotes are not accepted; list what you rest on under sources.",
  footnoteReference: "Footnotes are not accepted; list what you rest on under sources.",
};

/** `whole` is false where parts were left out, so that nothing can be said of what is missing. */
export function checkTree(tree: Root, kind: DocumentKind, report: Report, whole = true): CheckedTree {
  const checked: CheckedTree = { tree, whole, headings: [], references: [], components: new Set() };
  const calculators = new Set<string>();
  const links: { slug: string; place: Place }[] = [];

  function visit(node: Nodes, ancestors: readonly Nodes[]): void {
    if (ancestors.length > deepestNesting) {
      report.error(placeOf(node), `This is nested more than ${deepestNesting} levels deep.`);
      return;
    }
    checkNode(node, ancestors);
    if ("children" in node) {
      const within = [...ancestors, node];
      for (const child of node.children) visit(child, within);
    }
  }

  function checkNode(node: Nodes, ancestors: readonly Nodes[]): void {
    const place = placeOf(node);
    if (isJsx(node)) checkElement(node, ancestors);
    else if (node.type === "heading") checkHeading(node, ancestors);
    else if (node.type === "link") {
      const target = linkTarget(node.url);
      if (!target) report.error(place, refusedLink(node.url));
      else if (target.kind === "heading") links.push({ slug: target.slug, place });
    } else if (node.type === "listItem") {
      if (typeof node.checked === "boolean" && !ancestors.some(isQuestion)) {
        report.error(place, "A task list belongs in a SelfCheck or a Question.");
      }
    } else if (!plainTypes.has(node.type)) {
      report.error(place, refusals[node.type] ?? `"${node.type}" is not accepted here.`);
    } else if (kind === "quiz" && ancestors.length === 1) {
      report.error(place, "A quiz holds nothing but <Question> and <Case> at its top level.");
    }
  }

  function checkHeading(node: HeadingNode, ancestors: readonly Nodes[]): void {
    const place = placeOf(node);
    const slug = headingSlug(node);
    if (kind === "quiz") report.error(place, "A quiz has no headings.");
    else if (ancestors.length > 1) {
      report.error(place, "A heading stands at the top level, not inside something else.");
    } else if (node.depth !== 2 && node.depth !== 3) {
      report.error(place, "Headings are ## or ###; the title of the page is the only one above them.");
    } else if (!/[\p{L}\p{N}]/u.test(slug)) {
      report.error(place, "A heading needs letters or digits.");
    } else if (whole && node.depth === 3 && checked.headings.length === 0) {
      report.error(place, "The first heading is a ##.");
    } else if (checked.headings.some((heading) => heading.slug === slug)) {
      report.error(place, `Two headings have the address #${slug}; reword one of them.`);
    } else checked.headings.push({ slug, text: headingText(node), depth: node.depth });
  }

  function checkElement(node: JsxElement, ancestors: readonly Nodes[]): void {
    const place = placeOf(node);
    const rule = getComponentRule(node.name);
    if (!rule || node.name === null) {
      report.error(place, unknownElement(node.name));
      return;
    }
    checked.components.add(node.name);
    if (!rule.in.includes(kind)) {
      report.error(place, `<${node.name}> does not belong in a ${kind} file.`);
      return;
    }
    checkStanding(node.name, rule, ancestors, place);
    checkHolding(node, rule, place);
    const { id, src, figure } = checkAttributes(node, node.name, rule, report);
    if (node.name === "Figure" && typeof src === "string") {
      checked.references.push({ kind: "figure", id: src, place });
    }
    if (node.name === "Question" && typeof figure === "string") {
      checked.references.push({ kind: "figure", id: figure, place });
    }
    if (typeof id !== "string") return;
    if (node.name === "LibraryLink") checked.references.push({ kind: "library", id, place });
    if (node.name === "ModuleLink") checked.references.push({ kind: "module", id, place });
    if (node.name === "Calculator") {
      if (!getCalculator(id)) report.error(place, `There is no calculator "${id}".`);
      if (calculators.has(id)) report.error(place, `The calculator "${id}" stands in this file already.`);
      calculators.add(id);
    }
  }

  function checkStanding(name: string, rule: ComponentRule, ancestors: readonly Nodes[], place: Place): void {
    const parent = ancestors.at(-1);
    if (rule.stands === "top-level" && parent?.type !== "root") {
      report.error(place, `<${name}> stands at the top level, not inside something else.`);
    } else if (typeof rule.stands === "object" && "in" in rule.stands) {
      if (!(parent && isNamed(parent, rule.stands.in)))
        report.error(place, `<${name}> stands directly inside <${rule.stands.in}>.`);
    } else if (typeof rule.stands === "object") {
      const { topLevelOrIn } = rule.stands;
      if (parent?.type !== "root" && !(parent && isNamed(parent, topLevelOrIn)))
        report.error(place, `<${name}> stands at the top level or directly inside <${topLevelOrIn}>.`);
    } else if (rule.stands === "block" && ancestors.some((ancestor) => inlineParents.has(ancestor.type))) {
      report.error(place, `<${name}> stands on lines of its own, with an empty line before and after.`);
    } else if (rule.stands !== "inline" && ancestors.some((ancestor) => isNamed(ancestor, name))) {
      report.error(place, `<${name}> cannot stand inside another <${name}>.`);
    }
  }

  function checkHolding(node: JsxElement, rule: ComponentRule, place: Place): void {
    const [only, ...more] = node.children;
    if (rule.holds === "nothing") {
      if (only) report.error(place, `<${node.name}> holds nothing; close it with />.`);
    } else if (!only) {
      report.error(place, `<${node.name}> is empty.`);
    } else if (
      rule.holds === "ordered-list" &&
      !(only.type === "list" && only.ordered && more.length === 0)
    ) {
      report.error(place, `<${node.name}> holds one numbered list (1. 2. 3.) and nothing else.`);
    } else if (rule.holds === "list" && !(only.type === "list" && more.length === 0)) {
      report.error(place, `<${node.name}> holds one list and nothing else.`);
    }
    if (node.name === "Scenario") {
      const choices = node.children.filter((child) => isNamed(child, "Choice")).length;
      if (choices < 2 || choices > 5) {
        report.error(place, `<Scenario> has two to five <Choice>; this one has ${choices}.`);
      }
    }
  }

  for (const child of tree.children) visit(child, [tree]);
  adviseOnForeignMarkup(tree, report);
  for (const { slug, place } of links) {
    if (whole && !checked.headings.some((heading) => heading.slug === slug)) {
      const meant = didYouMean(
        slug,
        checked.headings.map((heading) => heading.slug),
      );
      report.error(place, `There is no heading #${slug} in this file.${meant}`);
    }
  }
  return checked;
}

const inlineParents = new Set<Nodes["type"]>([
  "paragraph",
  "heading",
  "emphasis",
  "strong",
  "delete",
  "link",
  "tableCell",
  "mdxJsxTextElement",
]);

function isNamed(node: Nodes, name: string): boolean {
  return isJsx(node) && node.name === name;
}

function isQuestion(node: Nodes): boolean {
  return isNamed(node, "SelfCheck") || isNamed(node, "Question");
}

function unknownElement(name: string | null): string {
  if (name === null) return "<>…</> is code, and code is not accepted.";
  const component = Object.keys(componentRules).find((known) => known.toLowerCase() === name.toLowerCase());
  if (component) return `There is no component <${name}>; it is written <${component}>.`;
  if (Object.hasOwn(insteadOf, name))
    return `<${name}> is raw HTML, which is not accepted; ${insteadOf[name]}.`;
  if (/^[a-z]/.test(name))
    return `<${name}> is raw HTML, which is not accepted; use Markdown or a component.`;
  return `There is no component <${name}>.${didYouMean(name, Object.keys(componentRules))}`;
}

const insteadOf: { [element: string]: string } = {
  br: "begin a new paragraph with an empty line, or end the line with a backslash",
  img: "a picture is <Figure src alt />",
  a: "a link is [text](https://…)",
  b: "write **…**",
  strong: "write **…**",
  i: "write *…*",
  em: "write *…*",
  code: "write `…`",
  hr: "write --- between two empty lines",
  details: 'a decision is a <Scenario>, a side remark a <Callout kind="note">',
};

function refusedLink(url: string): string {
  const rule = "A link leads to https://…, mailto:… or #heading; this one does not.";
  if (/^[^:]*\.mdx?(?:#.*)?$/i.test(url))
    return `${rule} To a module write <ModuleLink id="…">text</ModuleLink>, to the library <LibraryLink id="…">text</LibraryLink>.`;
  return /^file:/i.test(url) ? `${rule} Nobody else has the files on your machine.` : rule;
}
