/** Stand-ins for blanks: characters that are none, so that a text with markup can be read before its blanks are. */

const first = 0xe000;
/** More than any question may have; further ones could not be told apart. */
export const mostStandIns = 1000;

export function standIn(index: number): string {
  return String.fromCharCode(first + index);
}

const anyStandIn = new RegExp(`([${standIn(0)}-${standIn(mostStandIns - 1)}])`);

export function hasStandIn(text: string): boolean {
  return anyStandIn.test(text);
}

/** What a text already holds of these characters means nothing. */
export function withoutStandIns(text: string): string {
  return text.replace(new RegExp(anyStandIn, "g"), "\ufffd");
}

/** Texts, and the index of each blank between them. */
export function splitAtStandIns(text: string): (string | number)[] {
  return text
    .split(anyStandIn)
    .map((part) => (part.length === 1 && hasStandIn(part) ? part.charCodeAt(0) - first : part))
    .filter((part) => part !== "");
}
