/** The entities that rendering content writes. */
const entities: { [entity: string]: string } = {
  "&lt;": "<",
  "&gt;": ">",
  "&quot;": '"',
  "&#x27;": "'",
  "&nbsp;": " ",
  "&amp;": "&",
};

/** The words of rendered content, for a place where only text fits. The result is text: it must be escaped like any other. */
export function plainText(html: string): string {
  return html
    .replace(/<\/?(?:p|div|li|ul|ol|td|th|tr|h\d|pre|blockquote|br|hr)\b[^>]*>/g, " ")
    .replace(/<[^>]*>/g, "")
    .replace(/&(?:lt|gt|quot|#x27|nbsp|amp);/g, (entity) => entities[entity] ?? entity)
    .replace(/\s+/g, " ")
    .trim();
}

/** The beginning of a text, ended between two words where it is longer than `most` letters. */
export function shorten(text: string, most: number): string {
  if (text.length <= most) return text;
  const cut = text.slice(0, most - 1);
  return `${cut.replace(/\s+\S*$/, "")}…`;
}
