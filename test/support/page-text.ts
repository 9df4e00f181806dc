/** A page as a person with eyes reads it: without markup, scripts and their data, and what is for screen readers alone. */
export function readable(html: string): string {
  return html
    .replace(/<(script|style|head)\b.*?<\/\1>|<!--.*?-->/gs, "")
    .replace(/<span class="sr-only">.*?<\/span>/gs, "")
    .replace(/<\/?bdi>/g, "")
    .replace(/<[^>]*>/g, " ")
    .replace(/&amp;/g, "&")
    .replace(/&lt;/g, "<")
    .replace(/&gt;/g, ">")
    .replace(/&quot;/g, '"')
    .replace(/&#x27;/g, "'")
    .replace(/\s+/g, " ")
    .trim();
}

/** The body rows of the table with this caption, cell by cell. */
export function tableRows(html: string, caption: string): string[][] {
  const start = html.indexOf(`>${caption}</p>`);
  if (start < 0) throw new Error(`No table “${caption}”.`);
  const body = /<tbody[^>]*>(.*?)<\/tbody>/s.exec(html.slice(start))?.[1] ?? "";
  return [...body.matchAll(/<tr[^>]*>(.*?)<\/tr>/gs)].map((row) =>
    [...(row[1] ?? "").matchAll(/<t[hd][^>]*>(.*?)<\/t[hd]>/gs)].map((cell) => readable(cell[1] ?? "")),
  );
}

/** The options of a select by its name, each with what it sends; the chosen one marked. */
export function optionsOf(html: string, name: string): string[] {
  const select = new RegExp(`<select[^>]* name="${name}"[^>]*>(.*?)</select>`, "s").exec(html)?.[1] ?? "";
  return [...select.matchAll(/<option([^>]*)>(.*?)<\/option>/gs)].map(
    ([, attributes = "", text = ""]) =>
      `${attributes.includes("selected") ? "*" : ""}${/value="([^"]*)"/.exec(attributes)?.[1]}: ${readable(text)}`,
  );
}
