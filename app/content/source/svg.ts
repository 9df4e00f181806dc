/**
 * Figures are SVG drawn by authors and served as they are, so they are read tag by tag against a list of what may be there, down to
 * each attribute and the signs of its value: nothing that runs, nothing that fetches, nothing that hides text from this reading.
 */
import { fileStart, type Place, type Report } from "#app/content/source/problem";
import { isFigureAttribute, refuseStyle, refuseValue } from "#app/content/source/svg-values";
import { createWeighing } from "#app/content/source/svg-weight";

export const figurePattern = /^figures\/[a-z0-9][a-z0-9-]{0,58}\.svg$/;

const elements = new Set(
  (
    "svg g defs symbol use title desc style path rect circle ellipse line polyline polygon text tspan textPath " +
    "linearGradient radialGradient stop clipPath mask pattern marker"
  ).split(" "),
);

/** One piece of markup: a comment, the XML declaration, a closing tag, or an opening tag with quoted attributes. */
const markup =
  /<!--(?:(?!--)[\s\S])*-->|<\?xml [^<>]*\?>|<\/([A-Za-z][\w:.-]*)\s*>|<([A-Za-z][\w:.-]*)((?:\s+[A-Za-z_:][\w:.-]*\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>/y;
const attribute = /([A-Za-z_:][\w:.-]*)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;

const deepest = 60;

type Complain = (message: string) => void;

/** Reports everything in a figure that may not be there. */
export function checkSvg(svg: string, report: Report): void {
  const open: string[] = [];
  const weighing = createWeighing();
  let at = 0;
  let roots = 0;
  while (at < svg.length) {
    const start = at;
    const complain: Complain = (message) => report.error(placeAt(svg, start), message);
    if (svg[at] !== "<") {
      const end = svg.indexOf("<", at);
      at = end === -1 ? svg.length : end;
      checkText(svg.slice(start, at), open, complain);
      continue;
    }
    markup.lastIndex = at;
    const match = markup.exec(svg);
    if (!match) {
      complain("This is not plain SVG: only elements, quoted attributes and comments are read.");
      return;
    }
    at = markup.lastIndex;
    const [, closing, opening, attributes = "", selfClosing] = match;
    if (closing !== undefined && open.pop() !== closing) {
      complain(`</${closing}> closes nothing that is open.`);
      return;
    }
    if (closing !== undefined) weighing.close();
    if (opening === undefined) continue;
    if (!elements.has(opening)) complain(`<${opening}> is not accepted in a figure.`);
    const names = checkAttributes(attributes, complain);
    if (open.length === 0) {
      roots += 1;
      checkRoot(opening, names, complain);
    }
    weighing.open(names);
    if (selfClosing === "/") weighing.close();
    else open.push(opening);
    if (open.length > deepest) {
      complain(`Elements are nested more than ${deepest} deep.`);
      return;
    }
  }
  if (weighing.isTooHeavy())
    report.error(fileStart, "The figure draws its own parts so often that a browser would hang.");
  if (open.length > 0) report.error(placeAt(svg, svg.length), `<${open.at(-1)}> is not closed.`);
  if (roots !== 1) report.error(fileStart, "A figure is one <svg> element.");
}

/** The attributes of one tag by name. */
function checkAttributes(text: string, complain: Complain): Map<string, string> {
  const attributes = new Map<string, string>();
  for (const [, name = "", double, single] of text.matchAll(attribute)) {
    const value = double ?? single ?? "";
    if (attributes.has(name)) complain(`"${name}" is given twice.`);
    attributes.set(name, value);
    if (/^on/i.test(name)) complain(`The attribute "${name}" runs code.`);
    else if (name === "style")
      complain('Use presentation attributes or a <style> element instead of "style".');
    else if (!isFigureAttribute(name)) complain(`The attribute "${name}" is not accepted in a figure.`);
    else if (/&(?!(amp|lt|gt|quot|apos);)/.test(value))
      complain(`"${name}" holds a character reference; write the character itself.`);
    else {
      const refusal = refuseValue(name, value);
      if (refusal) complain(refusal);
    }
  }
  return attributes;
}

function checkRoot(element: string, attributes: Map<string, string>, complain: Complain): void {
  if (element !== "svg") complain("A figure is one <svg> element.");
  if (attributes.get("xmlns") !== "http://www.w3.org/2000/svg") {
    complain('The <svg> needs xmlns="http://www.w3.org/2000/svg", or browsers show nothing.');
  }
  if (!attributes.has("viewBox")) complain("The <svg> needs a viewBox, or it does not scale.");
}

function checkText(text: string, open: string[], complain: Complain): void {
  if (open.length === 0) {
    if (text.trim() !== "") complain("There is text outside the <svg> element.");
  } else if (open.at(-1) === "style") {
    const refusal = refuseStyle(text);
    if (refusal) complain(refusal);
  } else if (/&(?!(amp|lt|gt|quot|apos|#\d+|#x[0-9a-f]+);)/i.test(text)) {
    complain("SVG knows only &amp; &lt; &gt; &quot; &apos;; write other characters themselves.");
  }
}

function placeAt(text: string, offset: number): Place {
  const before = text.slice(0, offset).split("\n");
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}
