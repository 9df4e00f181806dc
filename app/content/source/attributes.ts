/** The attributes of a component: only literals, only those its rule names. */
import type { AttributeRule, ComponentRule } from "#app/content/source/components";
import type { Report } from "#app/content/source/problem";
import { idPattern } from "#app/content/source/schemas";
import { type JsxElement, type Literal, literalOf, placeOf } from "#app/content/source/tree";
import { didYouMean } from "#app/content/spelling";

export type Attributes = { [name: string]: Literal };
type AttributeNode = JsxElement["attributes"][number];

/** The values of the attributes that stand the check. */
export function checkAttributes(
  node: JsxElement,
  name: string,
  rule: ComponentRule,
  report: Report,
): Attributes {
  const attributes: Attributes = {};
  const given = new Set<string>();
  for (const attribute of node.attributes) {
    const place = attribute.position ? placeOf(attribute) : placeOf(node);
    if (attribute.type === "mdxJsxExpressionAttribute") {
      report.error(place, "Spread attributes {...} are code, and code is not accepted.");
      continue;
    }
    const attributeRule = Object.hasOwn(rule.attributes, attribute.name)
      ? rule.attributes[attribute.name]
      : undefined;
    if (!attributeRule) {
      const known = Object.keys(rule.attributes).join(", ");
      report.error(
        place,
        known
          ? `<${name}> has no attribute "${attribute.name}"; it takes ${known}.${didYouMean(attribute.name, Object.keys(rule.attributes))}`
          : `<${name}> takes no attributes.`,
      );
      continue;
    }
    if (given.has(attribute.name)) {
      report.error(place, `"${attribute.name}" is given twice.`);
      continue;
    }
    given.add(attribute.name);
    const value = literalValue(attribute);
    if (value === undefined) {
      report.error(place, `"${attribute.name}" must be a text in quotes or a plain number such as {2}.`);
      continue;
    }
    const complaint = complain(value, attributeRule);
    if (complaint) report.error(place, `"${attribute.name}" ${complaint}`);
    else attributes[attribute.name] = typeof value === "string" ? value.trim() : value;
  }
  for (const [required, attributeRule] of Object.entries(rule.attributes)) {
    if (attributeRule.required && !given.has(required)) {
      report.error(placeOf(node), `<${name}> needs the attribute "${required}".`);
    }
  }
  return attributes;
}

/** The attributes of an element that has been checked; what did not stand the check is left out. */
export function attributesOf(node: JsxElement): Attributes {
  const attributes: Attributes = {};
  for (const attribute of node.attributes) {
    const value = literalValue(attribute);
    if (attribute.type === "mdxJsxAttribute" && value !== undefined) {
      attributes[attribute.name] = typeof value === "string" ? value.trim() : value;
    }
  }
  return attributes;
}

function literalValue(attribute: AttributeNode): Literal | undefined {
  if (attribute.type === "mdxJsxExpressionAttribute") return undefined;
  if (attribute.value === null || attribute.value === undefined) return true;
  return typeof attribute.value === "string" ? attribute.value : literalOf(attribute.value.data?.estree);
}

function complain(value: Literal, { type }: AttributeRule): string | null {
  if (type === "number") return typeof value === "number" ? null : "must be a number in braces, such as {2}.";
  if (typeof value !== "string") return "must be a text in quotes.";
  if (typeof type === "object") return type.includes(value) ? null : `must be one of ${type.join(", ")}.`;
  if (type === "id") return idPattern.test(value) ? null : "must be an id: 3 to 60 of a–z, 0–9 and hyphens.";
  return value.trim() === "" ? "is empty." : null;
}
