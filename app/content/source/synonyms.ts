/** search.yml: the words and phrases that search takes for each other. */
import * as z from "zod";
import { parseYaml } from "#app/content/source/front-matter";
import type { Report } from "#app/content/source/problem";

const phrase = z
  .string()
  .trim()
  .min(1)
  .max(60)
  .refine((text) => text.split(/\s+/).length <= 5, "has more than five words.");

const schema = z.strictObject({ synonyms: z.array(z.array(phrase).min(2).max(20)).max(500) });

/** The lists of the file, or null when it has a problem; the report says which. */
export function parseSynonyms(text: string, report: Report): string[][] | null {
  const file = parseYaml(text, 1, schema, report);
  if (!file.data) return null;
  const seen = new Map<string, number>();
  let sound = true;
  for (const [index, group] of file.data.synonyms.entries()) {
    for (const [position, word] of group.entries()) {
      const key = word.toLowerCase().replace(/\s+/g, " ");
      const other = seen.get(key);
      if (other === undefined) seen.set(key, index);
      else {
        sound = false;
        const where = other === index ? "twice in this list" : `in list ${other + 1} too`;
        report.error(
          file.place("synonyms", index, position),
          `"${word}" stands ${where}. Put what means the same into one list.`,
        );
      }
    }
  }
  return sound ? file.data.synonyms : null;
}
