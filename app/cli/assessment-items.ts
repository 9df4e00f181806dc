/**
 * `npm run assessment:items -- matrix.csv [--cut 70] [--max 1,1,2] [--csv out.csv]`: item analysis of a persons × items matrix from
 * any system. Problems of the file are listed all at once, as `file:line: message`; exits 1 if there is any.
 */
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { reportAnalysis } from "#app/cli/item-report";
import { readOptions, unreadable } from "#app/cli/read-options";
import { decodeImport } from "#app/content/import/encoding";
import { csvText } from "#app/domain/csv-text";
import { analyse } from "#app/domain/item-analysis/item-analysis";
import { readMatrix } from "#app/domain/item-analysis/matrix-csv";
import { itemsSheet, quizSheet } from "#app/domain/item-analysis/result-sheets";
import { clearValue, describeUnclear } from "#app/domain/numbers/number-column";
import { readTypedNumber } from "#app/domain/numbers/typed-number";

const usage = "Usage: npm run assessment:items -- matrix.csv [--cut 70] [--max 1,1,2] [--csv out.csv]";

try {
  const { file, cut, max, csv } = readArguments();
  const reading = readMatrix(await readText(file), max);
  if (reading.ok) {
    const analysis = analyse(reading.matrix, cut);
    for (const name of reading.sums ?? []) console.log(`The column "${name}" is a sum, and no item.`);
    console.log(reportAnalysis(analysis));
    if (csv) {
      const { dir, name, ext } = path.parse(csv);
      const beside = path.join(dir, `${name}-quiz${ext}`);
      await writeFile(csv, csvText(itemsSheet(analysis)));
      await writeFile(beside, csvText(quizSheet(analysis)));
      console.log(`\nWritten: ${csv} (items), ${beside} (quiz).`);
    }
  } else {
    for (const { line, message } of reading.problems) console.error(`${file}:${line}: ${message}`);
    process.exitCode = 1;
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

function readArguments() {
  const { values, positionals } = readOptions(
    {
      allowPositionals: true,
      options: { cut: { type: "string" }, max: { type: "string" }, csv: { type: "string" } },
    },
    usage,
  );
  const [file] = positionals;
  if (!file || positionals.length > 1) throw new Error(usage);
  const cut = values.cut === undefined ? null : readOption("--cut", values.cut);
  if (values.cut !== undefined && (cut === null || cut < 0 || cut > 100))
    throw new Error(`--cut ${values.cut} is not a percentage from 0 to 100.`);
  const max = values.max?.split(values.max.includes(";") ? ";" : ",").map((part) => {
    const mark = readOption("--max", part.trim());
    if (mark === null || mark <= 0) throw new Error(`--max: "${part.trim()}" is not a number above 0.`);
    return mark;
  });
  if (values.csv && path.resolve(values.csv) === path.resolve(file))
    throw new Error("--csv would overwrite the matrix; name another file.");
  return { file, cut, max: max ?? null, csv: values.csv };
}

function readOption(name: string, text: string): number | null {
  const number = readTypedNumber(text);
  const unclear = describeUnclear(number);
  if (unclear) throw new Error(`${name}: "${text}" ${unclear}.`);
  return clearValue(number);
}

async function readText(file: string): Promise<string> {
  const bytes = await readFile(file).catch((error: Error) => {
    throw unreadable(file, error);
  });
  const decoded = decodeImport(bytes);
  if (!decoded.ok) throw new Error(`${file}:1: ${decoded.message}`);
  if (decoded.encoding === "Windows-1252")
    console.log("The file is not UTF-8; it is read as Windows-1252, as spreadsheets write it.");
  return decoded.text;
}
