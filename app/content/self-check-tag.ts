/** Where self-checks stand in the HTML of a lesson. */
import type { LessonPart } from "#app/domain/catalog/catalog";

/** The tag that stands where a self-check goes until the lesson is cut there; its children are never rendered. */
export const selfCheckTag = "waymark-self-check";

/** The lesson as pieces with its self-checks between them. The tag cannot come from a text: raw HTML is refused. */
export function cutAtSelfChecks(html: string): LessonPart[] {
  const parts: LessonPart[] = [];
  const pieces = html.split(new RegExp(`<${selfCheckTag} data-id="([a-z0-9-]+)"></${selfCheckTag}>`));
  for (const [index, piece] of pieces.entries()) {
    if (index % 2 === 1) parts.push({ kind: "self-check", id: piece });
    else if (piece.trim() !== "") parts.push({ kind: "html", html: piece.trim() });
  }
  return parts;
}
