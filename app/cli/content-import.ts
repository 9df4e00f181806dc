/**
 * `npm run content:import -- file [--out quiz.mdx]`: questions of another system as a quiz.mdx, on standard output unless told otherwise.
 * What it could not carry over goes to standard error as `file:line message`. Exits 1 when something was lost, 2 when nothing came of it.
 */
import { open, stat } from "node:fs/promises";
import { writeOutput } from "#app/cli/output-file";
import { readOptions, unreadable } from "#app/cli/read-options";
import { maxImportBytes } from "#app/content/import/encoding";
import {
  type ImportFormat,
  type ImportOptions,
  importFormats,
  importQuestions,
} from "#app/content/import/import-questions";
import { formatRemarks } from "#app/content/import/import-report";
import { idPattern } from "#app/content/source/schemas";

const usage = `Usage: npm run content:import -- file [--format ${importFormats.join("|")}] [--out quiz.mdx] [--write-over]
       [--id quiz-id] [--title "…"] [--outcome outcome-id] [--heading heading-address]`;

try {
  const { file, out, writeOver, options } = readArguments();
  const { text, remarks, read, carried } = importQuestions(await readBytes(file), file, options);
  for (const line of formatRemarks(remarks, file)) console.error(line);
  const lost = remarks.filter(({ kind }) => kind === "lost").length;
  const toDo = remarks.filter(({ kind }) => kind === "to-do").length;
  if (text !== null) {
    if (out) await writeOutput(out, text, ".mdx", writeOver);
    else process.stdout.write(text);
  }
  const counted = [
    `${carried} of ${read === 1 ? "1 question" : `${read} questions`} carried over`,
    lost === 1 ? "1 loss" : `${lost} losses`,
    toDo === 1 ? "1 thing to fill in" : `${toDo} things to fill in`,
  ].join(", ");
  console.error(`${counted}${out && text !== null ? `; written to ${out}` : ""}.`);
  process.exitCode = text === null ? 2 : lost > 0 ? 1 : 0;
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
}

function readArguments(): { file: string; out: string | null; writeOver: boolean; options: ImportOptions } {
  const { values, positionals } = readOptions(
    {
      allowPositionals: true,
      options: {
        format: { type: "string" },
        out: { type: "string" },
        "write-over": { type: "boolean", default: false },
        id: { type: "string" },
        title: { type: "string" },
        outcome: { type: "string", default: "" },
        heading: { type: "string", default: "" },
      },
    },
    usage,
  );
  const [file] = positionals;
  if (!file || positionals.length > 1) throw new Error(usage);
  for (const name of ["id", "outcome"] as const) {
    const value = values[name];
    if (value && !idPattern.test(value))
      throw new Error(`--${name} ${value} is not an id: 3 to 60 of a–z, 0–9 and hyphens.`);
  }
  const format = importFormats.find((known) => known === values.format) ?? null;
  if (values.format !== undefined && !format)
    throw new Error(`--format is one of ${importFormats.join(", ")}.`);
  const { id = null, title = null, outcome, heading } = values;
  return {
    file,
    out: values.out ?? null,
    writeOver: values["write-over"],
    options: { format: format satisfies ImportFormat | null, id, title, outcome, heading },
  };
}

/** At most one byte more than is accepted. */
async function readBytes(file: string): Promise<Uint8Array> {
  const cannot = (error: Error): never => {
    throw unreadable(file, error);
  };
  // Opening a pipe would wait for somebody to write to it.
  if (!(await stat(file).catch(cannot)).isFile()) throw new Error(`${file} is not a file.`);
  const handle = await open(file, "r").catch(cannot);
  try {
    const { size } = await handle.stat();
    const buffer = new Uint8Array(Math.min(size, maxImportBytes + 1));
    const { bytesRead } = await handle.read(buffer, 0, buffer.length, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}
