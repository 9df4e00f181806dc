/** One library file to one entry, or to the reasons why not. */
import { createHash } from "node:crypto";
import type { FoundEntry } from "#app/content/read-content.server";
import { loadReader, type Purpose } from "#app/content/reader.server";
import { parseLibraryEntry } from "#app/content/source/library-entry";
import type { ParsedEntry } from "#app/content/source/parsed";
import { createReport, fileStart, hasErrors } from "#app/content/source/problem";
import { decodeSource } from "#app/content/source/source-text";

export async function parseEntry(
  { file, bytes }: FoundEntry,
  purpose: Purpose = "serve",
): Promise<ParsedEntry> {
  const report = createReport(file);
  const text = decodeSource(bytes, report);
  const reader = await loadReader(purpose);
  const parsed = text === null ? null : parseLibraryEntry(text, reader, report);
  const frontMatter = parsed?.frontMatter;
  const id = frontMatter?.text("id") ?? null;
  const result: ParsedEntry = {
    source: file,
    id,
    title: frontMatter?.text("title") ?? null,
    problems: report.problems,
    claims: id && frontMatter ? [{ kind: "library entry", id, file, ...frontMatter.place("id") }] : [],
    entry: null,
    references: (parsed?.checked?.references ?? []).map((reference) => ({ ...reference, file })),
  };
  if (!parsed?.frontMatter.data || !parsed.checked || hasErrors(report.problems)) return result;
  const { tags = [], sources = [], ...data } = parsed.frontMatter.data;
  try {
    const html = await reader.compile(parsed.body, "library", id ?? "", parsed.checked.tree);
    const version = createHash("sha256").update("library\n").update(bytes).digest("hex");
    return { ...result, entry: { ...data, tags, sources, version, html, text: parsed.text, file } };
  } catch (error) {
    report.error(
      fileStart,
      `The entry could not be rendered: ${error instanceof Error ? error.message : error}`,
    );
    return result;
  }
}
