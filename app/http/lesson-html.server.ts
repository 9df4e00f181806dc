/** Sends prose once: inside the page when a page is asked for, with the data when the browser's router asks for data. */
import type { AppLoadContext } from "@remix-run/node";
import type { HtmlPart } from "#app/ui/lesson-body";

/**
 * A part to return from a loader and to hand to `<LessonHtml part>`. `key` names this very HTML (a content hash, with a place
 * in it if there are several): the browser keeps what it has for as long as the key stays.
 */
export function sendHtml(load: AppLoadContext, key: string, html: string): HtmlPart {
  if (!load.isDocument) return { key, html };
  load.lessonHtml.set(key, html);
  return { key, html: null };
}
