/** The ids of headings. The check, the table of contents and the rendered page all take them from here. */
import { slug } from "github-slugger";
import type { Heading, PhrasingContent } from "mdast";
import { toString as textOf } from "mdast-util-to-string";

/** Lower case, punctuation dropped, spaces to hyphens. */
export function headingSlug(heading: Heading): string {
  return slug(headingText(heading));
}

export function headingText(heading: { children: PhrasingContent[] }): string {
  return textOf(heading, { includeImageAlt: false }).replace(/\s+/g, " ").trim();
}
