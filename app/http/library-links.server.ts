/** Where the links of a library entry to modules lead, for those who take no modules themselves. */
import { getModule, type LibraryEntry } from "#app/domain/catalog/catalog";
import { scopeOf, type Viewer } from "#app/domain/identity/identity";
import { isAuthored } from "#app/domain/reports/authoring";
import { listAuthoredTracks } from "#app/domain/reports/authoring.server";
import { paths } from "#app/paths";
import { waymark } from "#app/waymark.server";

/** As it is written by `ModuleLink` of the content. */
const moduleLink = new RegExp(`<a class="module-link" href="${paths.module("")}([^"]+)">(.*?)</a>`, "gs");

/**
 * The entry as this viewer can use it: a link leads to the module for learners, to its preview for its authors, and is plain text
 * for everyone else. `key` names this very HTML.
 */
export async function readLinkedEntry(
  { version, html }: Pick<LibraryEntry, "version" | "html">,
  viewer: Viewer,
): Promise<{ key: string; html: string }> {
  if (scopeOf(viewer.accessRole, "learning.take")) return { key: version, html };
  const { context, catalog } = waymark();
  const scope = scopeOf(viewer.accessRole, "authoring.read");
  const tracks = scope ? await listAuthoredTracks(context, { viewer, scope }) : [];
  const previewed: string[] = [];
  const linked = html.replace(moduleLink, (_, id: string, text: string) => {
    const trackId = getModule(catalog(), id)?.trackId ?? null;
    if (!isAuthored(tracks, trackId)) return text;
    previewed.push(id);
    return `<a class="module-link" href="${paths.preview(id)}">${text}</a>`;
  });
  return { key: [version, "previews", ...previewed].join(" "), html: linked };
}
