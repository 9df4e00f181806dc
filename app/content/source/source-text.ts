/**
 * From bytes to text that is safe to hand to parsers: bounded in size, valid UTF-8, and with front matter that can only
 * be YAML. What stands between the `---` lines is cut out here, so that no later parser gets to choose a language for it.
 */
import { fileStart, type Report } from "#app/content/source/problem";

/** Larger files make parsers slow and pages unreadable. */
export const maxSourceBytes = 200_000;

export interface SourceText {
  /** The YAML between the `---` lines; it starts on line 2. */
  frontMatter: string;
  /** The whole text with empty lines in place of the front matter, so that places stay true. */
  body: string;
}

/** The text, or null with the reason reported. */
export function decodeSource(bytes: Uint8Array, report: Report): string | null {
  if (bytes.byteLength > maxSourceBytes) {
    report.error(fileStart, `The file has more than ${maxSourceBytes / 1000} kB; split it.`);
    return null;
  }
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    report.error(fileStart, "The file is not UTF-8 text; save it as UTF-8.");
    return null;
  }
}

/** Front matter and body, or null with the reason reported. */
export function splitFrontMatter(text: string, report: Report): SourceText | null {
  const firstLine = text.match(/^[^\r\n]*/)?.[0] ?? "";
  if (!/^---[ \t]*$/.test(firstLine)) {
    const foreign = /^(---|\+\+\+|;;;)/.test(firstLine);
    report.error(
      fileStart,
      foreign
        ? `Front matter is YAML between two lines of "---"; "${firstLine.slice(0, 20)}" is not accepted.`
        : 'The file must begin with front matter: a line of "---", YAML, and a line of "---".',
    );
    return null;
  }
  const match = /^---[ \t]*(?:\r\n|\n|\r)(?:([\s\S]*?)(?:\r\n|\n|\r))?---[ \t]*(?=[\r\n]|$)/.exec(text);
  if (!match) {
    report.error(fileStart, 'The front matter is not closed: a line of "---" must follow the YAML.');
    return null;
  }
  const body = match[0].replace(/[^\r\n]/g, "") + text.slice(match[0].length);
  return { frontMatter: match[1] ?? "", body };
}
