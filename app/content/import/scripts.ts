/** Subscripts and superscripts as characters of their own: 10³ must not become 103. */
import type { Say } from "#app/content/import/import-report";

const superscripts = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱ";
const subscripts = "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎";
const plain = "0123456789+-=()ni";

export function scriptText(text: string, name: "sub" | "sup", lose: Say): string {
  const raised = name === "sup" ? superscripts : subscripts;
  const characters = [...text.trim().replace(/−/g, "-")].map((one) => raised[plain.indexOf(one)] ?? null);
  if (characters.length > 0 && characters.every((one) => one !== null)) return characters.join("");
  if (text.trim() === "") return "";
  lose(
    `"${text.trim().slice(0, 20)}" as ${name === "sup" ? "superscript" : "subscript"}; it stands on the line, in brackets.`,
  );
  return `${name === "sup" ? "^" : "_"}(${text.trim()})`;
}
