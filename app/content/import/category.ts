/** Where a question is filed: "$course$/top/Cold chain/Buyers" → Cold chain, Buyers. */
import type { ImportReport } from "#app/content/import/import-report";

/** A slash in a name is doubled. The names that mean the place itself are left out. */
export function categoryPath(text: string, line: number, report: ImportReport): string[] {
  const names = text
    .trim()
    .replace(/\/\//g, "\0")
    .split("/")
    .map((name) => name.replaceAll("\0", "/").trim())
    .filter((name) => name !== "" && name !== "top" && !/^\$\w+\$$/.test(name));
  const last = names.at(-1);
  if (last) report.note(line, `the category "${names.join(" / ")}" becomes the tag of its last name.`);
  return names;
}
