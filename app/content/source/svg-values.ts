/** What attributes and styles of a figure may say: names that are listed, and values of plain signs and listed functions. */
import postcss, { type ChildNode } from "postcss";

/** How something looks; an attribute as well as a property of a style. */
const presentation = new Set(
  (
    "fill fill-opacity fill-rule stroke stroke-width stroke-opacity stroke-dasharray stroke-dashoffset stroke-linecap " +
    "stroke-linejoin stroke-miterlimit opacity color visibility display paint-order vector-effect shape-rendering " +
    "text-rendering color-interpolation clip-path clip-rule mask mask-type marker marker-start marker-mid marker-end " +
    "stop-color stop-opacity font-family font-size font-style font-weight font-variant font-stretch letter-spacing " +
    "word-spacing text-anchor text-decoration dominant-baseline alignment-baseline baseline-shift writing-mode direction " +
    "transform transform-origin"
  ).split(" "),
);

/** Where something is, and what it is. */
const geometry = new Set(
  (
    "x y x1 y1 x2 y2 cx cy r rx ry fx fy fr dx dy width height d points pathLength viewBox preserveAspectRatio rotate " +
    "textLength lengthAdjust startOffset method spacing side offset gradientUnits gradientTransform spreadMethod " +
    "patternUnits patternContentUnits patternTransform clipPathUnits maskUnits maskContentUnits markerUnits markerWidth " +
    "markerHeight refX refY orient media type version class id lang role focusable tabindex"
  ).split(" "),
);

/** Read out, and never looked into. */
const words = new Set(["aria-label", "aria-roledescription", "aria-description"]);
const ids = new Set(["aria-labelledby", "aria-describedby", "aria-hidden", "xml:lang", "xml:space"]);
const references = new Set(["href", "xlink:href"]);
const namespaces: { [name: string]: string } = {
  xmlns: "http://www.w3.org/2000/svg",
  "xmlns:xlink": "http://www.w3.org/1999/xlink",
};

export function isFigureAttribute(name: string): boolean {
  const lists = [presentation, geometry, words, ids, references];
  return lists.some((list) => list.has(name)) || name in namespaces;
}

/** A sentence about a value that may not be there; null otherwise. */
export function refuseValue(name: string, value: string): string | null {
  if (words.has(name)) return null;
  if (name in namespaces)
    return value === namespaces[name] ? null : `"${name}" is ${namespaces[name]} or left out.`;
  if (references.has(name))
    return /^#[\w-]+$/.test(value) ? null : `"${name}" may only point inside the figure (#…).`;
  return isPlain(value)
    ? null
    : `"${name}" may only use plain values, colours, transformations and url(#…) inside the figure.`;
}

const functions = new Set(
  (
    "rgb rgba hsl hsla hwb lab lch oklab oklch color-mix light-dark translate translatex translatey scale scalex scaley rotate " +
    "skewx skewy matrix calc min max"
  ).split(" "),
);

/** Letters of any script, digits and a few signs; functions of the list; url() of the figure's own parts. Nothing escaped. */
function isPlain(value: string): boolean {
  const rest = value.replace(/\burl\(\s*(['"]?)#[\w-]+\1\s*\)/g, " ");
  if (!/^[\p{L}\p{M}\p{N}\s#.,%+*/()'"_°-]*$/u.test(rest) || rest.includes("/*") || rest.includes("//"))
    return false;
  for (const [, name = ""] of rest.matchAll(/([^\s,()]*)\s*\(/g))
    if (name !== "" && !functions.has(name.toLowerCase())) return false;
  return true;
}

const selector = /^[\w\s.#,>+~*:()-]*$/;
const media = /^[\w\s():.,-]*$/;

/** A sentence about a style sheet in which something is that may not be there; null otherwise. */
export function refuseStyle(text: string): string | null {
  if (/[\\&]/.test(text)) return "The <style> may not fetch anything, nor use escapes.";
  try {
    return (
      postcss
        .parse(text)
        .nodes.map(refuseNode)
        .find((refusal) => refusal !== null) ?? null
    );
  } catch {
    return "This <style> is not CSS that can be read.";
  }
}

function refuseNode(node: ChildNode): string | null {
  switch (node.type) {
    case "comment":
      return null;
    case "decl":
      if (!presentation.has(node.prop)) return `"${node.prop}" is not accepted in the <style> of a figure.`;
      // As it was written: a comment within a value is none of its text here.
      return isPlain(node.raws.value?.raw ?? node.value)
        ? null
        : `"${node.prop}" may not fetch anything, nor use escapes.`;
    case "atrule":
      if (node.name !== "media") return `The <style> may not fetch anything: @${node.name} is not accepted.`;
      if (!media.test(node.params)) return "@media may only ask plain questions.";
      return within(node.nodes ?? []);
    case "rule":
      return selector.test(node.selector)
        ? within(node.nodes)
        : "Selectors in the <style> may not use escapes, attributes or quotes.";
  }
}

function within(nodes: ChildNode[]): string | null {
  return nodes.map(refuseNode).find((refusal) => refusal !== null) ?? null;
}
