/** One <Question> to one item, or to the reasons why not. Each kind has its own body; its checks stand in files of their own. */
import type { List, Nodes, RootContent } from "mdast";
import { toString as textOf } from "mdast-util-to-string";
import type { Attributes } from "#app/content/source/attributes";
import { type FigureSizes, parseHotspotFigure, splitAreas } from "#app/content/source/hotspot";
import { parseOptions, splitChoices, splitQuote } from "#app/content/source/options";
import { findBlank, parsePartsOf } from "#app/content/source/parts";
import type { Report } from "#app/content/source/problem";
import type { RenderFragment } from "#app/content/source/reader";
import { type JsxElement, placeOf } from "#app/content/source/tree";
import {
  checkTypedAttributes,
  isCreditedList,
  parseNumericKey,
  parseTextKey,
  parseTimeKey,
} from "#app/content/source/typed-answers";
import { choiceCredits, difficulties, type Item } from "#app/domain/catalog/quiz";

const mostPoints = 20;

type Base = Pick<Item, "id" | "points" | "outcome" | "heading" | "tags" | "difficulty" | "always">;

interface Asked {
  question: JsxElement;
  attributes: Attributes;
  base: Base;
  render: RenderFragment;
  report: Report;
}

/** Null with the reasons reported. */
export function parseQuestion(
  question: JsxElement,
  attributes: Attributes,
  figures: { moduleId: string; sizes: FigureSizes },
  render: RenderFragment,
  report: Report,
): Item | null {
  const { id, kind, points, outcome, heading, tags } = attributes;
  const place = placeOf(question);
  if (typeof points === "number" && (!Number.isInteger(points) || points < 1 || points > mostPoints)) {
    report.error(place, `"points" is a whole number from 1 to ${mostPoints}.`);
  }
  checkTypedAttributes(question, attributes, report);
  const blank = kind === "cloze" ? undefined : findBlank(question);
  if (blank) {
    report.error(placeOf(blank), 'A <Blank> belongs in a question of kind "cloze".');
    return null;
  }
  if (kind !== "hotspot" && (attributes["figure"] !== undefined || attributes["alt"] !== undefined)) {
    report.error(place, '"figure" and "alt" go with hotspots only; elsewhere a <Figure> stands in the stem.');
  }
  if (attributes["pinned"] !== undefined && kind !== "single" && kind !== "multiple") {
    report.error(place, '"pinned" goes with single and multiple choice only.');
  }
  if (attributes["credit"] !== undefined && kind !== "multiple") {
    report.error(place, '"credit" goes with multiple choice only.');
  }
  // Without one of them there is no item, but what else is wrong with it is said as well.
  const isNamed =
    typeof id === "string" &&
    typeof points === "number" &&
    typeof outcome === "string" &&
    typeof heading === "string";
  const difficulty = difficulties.find((known) => known === attributes["difficulty"]);
  const base = {
    ...{ id: String(id), points: Number(points), outcome: String(outcome), heading: String(heading) },
    ...{ tags: typeof tags === "string" ? splitTags(tags) : [] },
    ...(difficulty ? { difficulty } : {}),
    ...(attributes["draw"] === "always" ? { always: true } : {}),
  };
  const item = parseKind({ question, attributes, base, render, report }, figures);
  return isNamed ? item : null;
}

function parseKind(asked: Asked, figures: { moduleId: string; sizes: FigureSizes }): Item | null {
  const { kind } = asked.attributes;
  switch (kind) {
    case "single":
    case "multiple":
    case "true-false":
      return parseChoice(asked, kind);
    case "numeric":
    case "text":
    case "time":
      return parseTyped(asked, kind);
    case "hotspot":
      return parseHotspot(asked, figures);
    case "matching":
    case "ordering":
    case "cloze":
      return parseParted(asked, kind);
    default:
      return null;
  }
}

function parseChoice(
  { question, attributes, base, render, report }: Asked,
  kind: "single" | "multiple" | "true-false",
): Item | null {
  const body = splitChoices(question, "A question", report);
  if (!body) return null;
  if (kind === "true-false" && !isTrueFalse(body.last.children)) {
    report.error(placeOf(body.last), 'A question of kind "true-false" has the two options True and False.');
    return null;
  }
  const right = kind === "multiple" ? "some" : "one";
  const options = parseOptions(body.last, "A question", { right, feedback: "required" }, render, report);
  const chosen = choiceCredits.find((known) => known === attributes["credit"]);
  const credit = chosen && chosen !== "right-minus-wrong" ? { credit: chosen } : {};
  const pinned = parsePinned(attributes["pinned"], body.last.children.length);
  if (pinned === null)
    report.error(placeOf(question), '"pinned" names options by their letters, such as "d" or "c, d".');
  const kept = pinned && pinned.length > 0 ? { pinned } : {};
  return options && { ...base, kind, stem: render(body.stem), options, ...credit, ...kept };
}

function parseHotspot(
  { question, attributes, base, render, report }: Asked,
  figures: { moduleId: string; sizes: FigureSizes },
): Item | null {
  const body = splitChoices(question, "A question", report);
  const figure = parseHotspotFigure(question, attributes, figures, report);
  const placed = body && figure && splitAreas(body.last, figure, report);
  if (!placed) return null;
  const options = parseOptions(
    placed.list,
    "A question",
    { right: "one", feedback: "required" },
    render,
    report,
  );
  const areas = (options ?? []).flatMap(({ id }, index) => {
    const area = placed.areas[index];
    return area ? [{ optionId: id, ...area }] : [];
  });
  return options && { ...base, kind: "hotspot", stem: render(body.stem), options, figure, areas };
}

/** Letters counted from "a"; null where one of them is none of the options'. */
function parsePinned(pinned: Attributes[string] | undefined, count: number): string[] | null {
  if (typeof pinned !== "string") return [];
  const letters = Array.from({ length: count }, (_, index) => String.fromCharCode(97 + index));
  const named = [...new Set(pinned.split(/[\s,]+/).filter(Boolean))];
  return named.every((letter) => letters.includes(letter)) ? named : null;
}

function parseTyped(
  { question, attributes, base, render, report }: Asked,
  kind: "numeric" | "text" | "time",
): Item | null {
  const body = splitQuote(question, `A question of kind "${kind}"`, "its feedback", report);
  const { stem, credited } = splitCredited(body?.stem ?? []);
  if (body && stem.length === 0) report.error(placeOf(question), "A question begins with its stem.");
  const texts = { stem: render(stem), feedback: render(body?.last.children ?? []) };
  if (kind === "time") {
    if (credited) report.error(placeOf(credited), "A time of day has no answers that earn a part.");
    const key = parseTimeKey(question, attributes, report);
    return body && key && { ...base, kind, ...key, ...texts };
  }
  if (kind === "numeric") {
    const key = parseNumericKey(question, attributes, credited, render, report);
    return body && key && { ...base, kind, ...key, ...texts };
  }
  const key = parseTextKey(question, attributes, credited, render, report);
  return body && key && { ...base, kind, ...key, ...texts };
}

function parseParted(
  { question, attributes, base, render, report }: Asked,
  kind: "matching" | "ordering" | "cloze",
): Item | null {
  const body = splitQuote(question, `A question of kind "${kind}"`, "its feedback", report);
  if (!body) return null;
  const parsed = parsePartsOf(kind, { question, attributes, blocks: body.stem, render, report });
  if (!parsed) return null;
  const { stem, ...parts } = parsed;
  if (stem.length === 0) {
    report.error(placeOf(question), "A question begins with its stem.");
    return null;
  }
  return { ...base, ...parts, stem: render(stem), feedback: render(body.last.children) };
}

/** The answers that earn a part stand last before the quote. */
function splitCredited(blocks: RootContent[]): { stem: RootContent[]; credited: List | null } {
  const last = blocks.at(-1);
  return isCreditedList(last)
    ? { stem: blocks.slice(0, -1), credited: last }
    : { stem: blocks, credited: null };
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
