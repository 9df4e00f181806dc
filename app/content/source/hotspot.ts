/** Places on a figure: options that end with where they are, in the figure's own units. */
import type { List, ListItem, Paragraph } from "mdast";
import type { Attributes } from "#app/content/source/attributes";
import type { Report } from "#app/content/source/problem";
import { type JsxElement, placeOf } from "#app/content/source/tree";
import type { Area, HotspotItem } from "#app/domain/catalog/quiz";
import { paths } from "#app/paths";

export interface FigureSize {
  width: number;
  height: number;
}

/** By file ("figures/plan.svg"). */
export type FigureSizes = Map<string, FigureSize>;

/** The figure of a hotspot, or null with the reason reported. */
export function parseHotspotFigure(
  question: JsxElement,
  { figure, alt }: Attributes,
  { moduleId, sizes }: { moduleId: string; sizes: FigureSizes },
  report: Report,
): HotspotItem["figure"] | null {
  if (typeof figure !== "string" || typeof alt !== "string") {
    report.error(placeOf(question), 'A hotspot needs "figure", such as "figures/plan.svg", and its "alt".');
    return null;
  }
  const size = sizes.get(figure);
  if (!size) {
    report.error(placeOf(question), `The hotspot's figure "${figure}" has no viewBox that begins with 0 0.`);
    return null;
  }
  return { address: paths.figure(moduleId, figure.replace(/^figures\//, "")), alt, ...size };
}

/** The viewBox of an SVG that begins at 0 0. */
export function readFigureSize(svg: string): FigureSize | null {
  const [, width, height] = /<svg\b[^>]*\bviewBox="0 0 ([\d.]+) ([\d.]+)"/.exec(svg) ?? [];
  return width && height ? { width: Number(width), height: Number(height) } : null;
}

const place = /\s@\s*([\d.]+)\s*,\s*([\d.]+)\s*,\s*([\d.]+)\s*,\s*([\d.]+)\s*$/;

/** Takes the places off the options: the list as a choice has it, and an area for each entry. Null with the reasons reported. */
export function splitAreas(
  list: List,
  { width, height }: FigureSize,
  report: Report,
): { list: List; areas: Area[] } | null {
  const areas: Area[] = [];
  const children = list.children.map((entry): ListItem => {
    const [paragraph, ...rest] = entry.children;
    const last = paragraph?.type === "paragraph" ? paragraph.children.at(-1) : undefined;
    const found = last?.type === "text" ? place.exec(last.value) : null;
    if (paragraph?.type !== "paragraph" || last?.type !== "text" || !found) {
      report.error(placeOf(entry), 'A place ends with where it is: "Door 2 @ x, y, width, height".');
      return entry;
    }
    const [x = 0, y = 0, w = 0, h = 0] = found.slice(1).map(Number);
    if (x + w > width || y + h > height || w < 12 || h < 12)
      report.error(
        placeOf(entry),
        `A place lies within ${width} × ${height} and is 12 or more wide and high.`,
      );
    areas.push({ x, y, width: w, height: h });
    const text = { ...last, value: last.value.slice(0, found.index) };
    const named: Paragraph = { ...paragraph, children: [...paragraph.children.slice(0, -1), text] };
    return { ...entry, children: [named, ...rest] };
  });
  for (const [index, one] of areas.entries())
    if (areas.slice(0, index).some((other) => overlap(one, other)))
      report.error(placeOf(list), "Two places overlap.");
  return areas.length === children.length ? { list: { ...list, children }, areas } : null;
}

function overlap(a: Area, b: Area): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}
