import { createHash } from "node:crypto";
import { content } from "#app/content/catalog.server";
import type { PublishedModule } from "#app/domain/catalog/published";

export interface Figure {
  /** As authored, and checked to hold nothing that runs or fetches. */
  svg: string;
  hash: string;
}

/**
 * A figure of a module by its file's own name ("path.svg"), or null. Looked up among the figures that the served version
 * holds, never on the disk, so no name leads anywhere else. Whoever may read a draft (`mayReadDraft`, by its track) may see its figures, and nobody else.
 */
export function readFigure(
  moduleId: string,
  file: string,
  mayReadDraft: (trackId: string) => boolean,
): Figure | null {
  const { published, drafts } = content();
  const readable = drafts.filter(({ trackId }) => mayReadDraft(trackId));
  const module = [...readable, ...published.modules].find(({ id }) => id === moduleId);
  return module ? getFigure(module, file) : null;
}

export function getFigure({ figures }: Pick<PublishedModule, "figures">, file: string): Figure | null {
  const svg = Object.hasOwn(figures, file) ? figures[file] : undefined;
  return svg === undefined
    ? null
    : { svg, hash: createHash("sha256").update(svg).digest("hex").slice(0, 32) };
}
