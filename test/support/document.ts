/** A page as a browser's parser makes it, for what is asked of its elements rather than of its text. */
import { JSDOM } from "jsdom";

/** The document of a page at this address; its scripts do not run. */
export function documentOf(html: string, path = "/"): Document {
  return new JSDOM(html, { url: new URL(path, "http://localhost:3000").href }).window.document;
}

/** What a browser would send when this button of the form is pressed, without files. */
export function fieldsSent(form: HTMLFormElement, button: Element | null): [name: string, value: string][] {
  const View = form.ownerDocument.defaultView;
  if (!View) throw new Error("A form of no window.");
  const sent: [string, string][] = [];
  for (const [name, value] of new View.FormData(form))
    if (typeof value === "string") sent.push([name, value]);
  const name = button?.getAttribute("name");
  if (name) sent.push([name, button?.getAttribute("value") ?? ""]);
  return sent;
}
