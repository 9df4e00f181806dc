/** library/*.mdx: what people look up before a call. */
import { type FrontMatter, parseYaml } from "#app/content/source/front-matter";
import { plainTextOf } from "#app/content/source/passages";
import { fileStart, type Report } from "#app/content/source/problem";
import type { Reader } from "#app/content/source/reader";
import { type LibraryFile, librarySchema } from "#app/content/source/schemas";
import { splitFrontMatter } from "#app/content/source/source-text";
import { readTree } from "#app/content/source/tree";
import { type CheckedTree, checkTree } from "#app/content/source/tree-check";

export interface ParsedLibraryEntry {
  frontMatter: FrontMatter<LibraryFile>;
  body: string;
  /** Null when the text cannot be parsed. */
  checked: CheckedTree | null;
  /** The words without markup. */
  text: string;
}

export function parseLibraryEntry(source: string, reader: Reader, report: Report): ParsedLibraryEntry | null {
  const split = splitFrontMatter(source, report);
  if (!split) return null;
  const frontMatter = parseYaml(split.frontMatter, 2, librarySchema, report);
  const read = readTree(split.body, reader.parse, report);
  if (read?.whole && read.tree.children.length === 0)
    report.error(fileStart, "The entry is empty below its front matter.");
  const checked = read ? checkTree(read.tree, "library", report, read.whole) : null;
  return { frontMatter, body: split.body, checked, text: read ? plainTextOf(read.tree) : "" };
}
