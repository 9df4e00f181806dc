/** The key of a question in the words of its answers, for its authors: the server sends it to nobody else. Pure. */
import { formatTimeOfDay } from "#app/domain/assessment/time-of-day";
import { plainText } from "#app/domain/catalog/plain-text";
import type { Blank, Item, NumericKey, TextKey, TimeKey } from "#app/domain/catalog/quiz";

type TypedKey = ({ kind: "numeric" } & NumericKey) | ({ kind: "text" } & TextKey);

/** What counts as right, and what earns a part. */
export function keyInWords(item: Item): string {
  switch (item.kind) {
    case "single":
    case "multiple":
    case "true-false":
    case "hotspot":
      return item.options
        .filter(({ correct }) => correct)
        .map(({ html }) => plainText(html))
        .join("; ");
    case "numeric":
    case "text":
      return typedInWords(item);
    case "time":
      return timeInWords(item);
    case "matching":
      return item.prompts
        .map(
          ({ html, match }) =>
            `${plainText(html)} → ${item.matches.find(({ id }) => id === match)?.text ?? ""}`,
        )
        .join("; ");
    case "ordering":
      return item.entries.map(({ html }, index) => `${index + 1}. ${plainText(html)}`).join("; ");
    case "cloze":
      return item.blanks.map((blank) => `(${blank.id}) ${blankInWords(blank)}`).join("; ");
  }
}

function blankInWords(blank: Blank): string {
  if (blank.kind === "time") return timeInWords(blank);
  if (blank.kind !== "choice") return typedInWords(blank);
  return blank.choices.find(({ id }) => id === blank.right)?.text ?? "";
}

export function timeInWords({ time, tolerance }: TimeKey): string {
  return `${formatTimeOfDay(time)} ± ${tolerance} min`;
}

function typedInWords(key: TypedKey): string {
  const parts = partsOfTypedKey(key).map(({ answer, credit }) => `; ${answer}: ${credit} %`);
  return `${typedKeyInWords(key)}${parts.join("")}`;
}

/** What earns all points of a typed answer. */
export function typedKeyInWords(key: TypedKey): string {
  if (key.kind === "text") {
    const ignored = key.ignore ?? ["case", "spaces"];
    const rule = ignored.length > 0 ? `${ignored.join(" and ")} do not count` : "exactly so";
    return `${key.accepted.join(", or ")} (${rule})`;
  }
  const unit = key.unit ? ` ${key.unit}` : "";
  const others = (key.units ?? []).map(({ name, factor }) => `; 1 ${name} = ${factor}${unit}`).join("");
  return key.relative
    ? `${key.answer}${unit} ± ${key.tolerance} %${others}`
    : `${key.answer} ± ${key.tolerance}${unit}${others}`;
}

/** The other answers that the author foresaw, with what they earn. */
export function partsOfTypedKey(key: TypedKey): { answer: string; credit: number; feedback: string }[] {
  if (key.kind === "text")
    return (key.partial ?? []).map(({ texts, ...part }) => ({ ...part, answer: texts.join(", or ") }));
  return (key.ranges ?? []).map(({ from, to, ...part }) => ({
    ...part,
    answer: from === to ? `${from}` : `${from} to ${to}`,
  }));
}
