/** One library file to one entry, or to the reasons why not. */
import { createHash } from "node:crypto";
import { compileMdx } from "#app/content/compile.server";
import type { FoundEntry } from "#app/content/read-content.server";
import { loadReader } from "#app/content/reader.server";
import { parseLibraryEntry } from "#app/content/source/library-entry";
import type { ParsedEntry } from "#app/content/source/parsed";
import { createReport, fileStart, hasErrors } from "#app/content/source/problem";
import { decodeSource } from "#app/content/source/source-text";

/** Stands for the file and its place: the same text under another name is parsed again, because problems name the file. */
export function hashEntry({ file, bytes }: FoundEntry): string {
  return createHash("sha256").update(`library\n${file}\n`).update(bytes).digest("hex");
}

export async function parseEntry({ file, bytes }: FoundEntry): Promise<ParsedEntry> {
  const report = createReport(file);
  const text = decodeSource(bytes, report);
  const parsed = text === null ? null : parseLibraryEntry(text, await loadReader(), report);
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
  if (!parsed?.frontMatter.data || hasErrors(report.problems)) return result;
  const { tags = [], sources = [], ...data } = parsed.frontMatter.data;
  try {
    const html = await compileMdx(parsed.body, "library", id ?? "", parsed.checked?.tree);
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
