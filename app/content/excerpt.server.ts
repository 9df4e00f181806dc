/** The lines of source around a problem, read from the content folder as it lies there now. */
import { open } from "node:fs/promises";
import path from "node:path";
import type { Problem } from "#app/content/source/problem";
import { maxSourceBytes } from "#app/content/source/source-text";

export interface SourceLine {
  number: number;
  text: string;
}

export interface ProblemInSource extends Problem {
  /** The problem's line between its neighbours; empty when the file or the line is gone. */
  excerpt: SourceLine[];
}

const linesAround = 2;
/** Longer lines are shown from a little before the problem's column. */
const longestLine = 160;

/** Each problem with its excerpt; every file is read once. `dir` is the content folder. */
export async function readExcerpts(dir: string, problems: Problem[]): Promise<ProblemInSource[]> {
  const files = new Map<string, Promise<string[]>>();
  for (const { file } of problems) {
    if (!files.has(file)) files.set(file, readLines(path.join(dir, file)));
  }
  return Promise.all(
    problems.map(async (problem) => ({
      ...problem,
      excerpt: excerptOf((await files.get(problem.file)) ?? [], problem),
    })),
  );
}

function excerptOf(lines: string[], { line, column }: Problem): SourceLine[] {
  if (line > lines.length) return [];
  const first = Math.max(1, line - linesAround);
  const start = column > longestLine ? column - longestLine / 2 : 0;
  return lines.slice(first - 1, line + linesAround).map((text, index) => ({
    number: first + index,
    text: text.slice(start, start + longestLine),
  }));
}

/** The file's lines, as far as a file may go; none when it cannot be read. */
async function readLines(file: string): Promise<string[]> {
  try {
    const handle = await open(file, "r");
    try {
      const { bytesRead, buffer } = await handle.read(Buffer.alloc(maxSourceBytes), 0, maxSourceBytes, 0);
      const text = buffer.toString("utf8", 0, bytesRead).replace(/^\uFEFF/, "");
      return text.split(/\r\n|\n|\r/);
    } finally {
      await handle.close();
    }
  } catch {
    return [];
  }
}
