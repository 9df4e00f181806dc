/** A question bank of another system, as bytes, to the text of a quiz.mdx and a report of what did not come along. */
import { carryOver } from "#app/content/import/carry-over";
import { readCsv } from "#app/content/import/csv";
import { decodeImport } from "#app/content/import/encoding";
import { readGift } from "#app/content/import/gift";
import { createImportReport, type Remark } from "#app/content/import/import-report";
import { readMoodleXml } from "#app/content/import/moodle-xml";
import { idsOf, slugOf } from "#app/content/import/stable-ids";
import { writeQuiz } from "#app/content/import/write-quiz";
import { maxSourceBytes } from "#app/content/source/source-text";

export const importFormats = ["gift", "xml", "csv"] as const;
export type ImportFormat = (typeof importFormats)[number];

export interface ImportOptions {
  /** Null = told from the file's name and beginning. */
  format: ImportFormat | null;
  /** Id and title of the quiz; null = from the file's name. */
  id: string | null;
  title: string | null;
  /** For questions that do not name their own; empty = left for the author. */
  outcome: string;
  heading: string;
}

export interface Import {
  /** The quiz.mdx; null when there is not one question to put in it. */
  text: string | null;
  remarks: Remark[];
  /** Questions read, and those of them that are in the text. */
  read: number;
  carried: number;
}

const smallestBank = 8;
const readers = { gift: readGift, xml: readMoodleXml, csv: readCsv };

/** `file` is the name the bytes came under; nothing is opened by it. */
export function importQuestions(bytes: Uint8Array, file: string, options: ImportOptions): Import {
  const report = createImportReport();
  const decoded = decodeImport(bytes);
  if (!decoded.ok) {
    report.lost(1, decoded.message);
    return { text: null, remarks: report.remarks, read: 0, carried: 0 };
  }
  if (decoded.encoding === "Windows-1252")
    report.note(1, "the file is not UTF-8 and was read as Windows-1252; look at the accents and dashes.");

  const questions = readers[options.format ?? formatOf(file, decoded.text)](decoded.text, report);
  const ids = idsOf(questions);
  const carried = questions.flatMap(
    (question, index) => carryOver(question, ids[index] ?? "", options) ?? [],
  );
  if (questions.length === 0) report.lost(1, "anything: there is no question in it.");
  if (carried.length === 0)
    return { text: null, remarks: report.remarks, read: questions.length, carried: 0 };

  if (carried.some(({ outcome }) => outcome === ""))
    report.toDo(1, "outcomes; each question names an outcome of the lesson (--outcome gives one to all).");
  if (carried.some(({ heading }) => heading === ""))
    report.toDo(1, "headings; each question names a heading of the lesson (--heading gives one to all).");
  if (carried.length < smallestBank)
    report.toDo(1, `${smallestBank - carried.length} more questions; a bank has ${smallestBank} or more.`);
  report.note(1, "cut score, draw, attempts and review at the top of the quiz are a proposal.");
  const head = headOf(file, options);
  if (options.title === null)
    report.note(1, `learners read the title "${head.title}", after the file's name (--title gives another).`);
  const text = writeQuiz(head, carried);
  if (Buffer.byteLength(text) > maxSourceBytes)
    report.toDo(1, `fewer questions; a file has at most ${maxSourceBytes / 1000} kB.`);
  return { text, remarks: report.remarks, read: questions.length, carried: carried.length };
}

function formatOf(file: string, text: string): ImportFormat {
  if (/\.(csv|tsv)$/i.test(file)) return "csv";
  return /\.xml$/i.test(file) || /^\s*<(\?xml|quiz\b|!)/.test(text) ? "xml" : "gift";
}

function headOf(file: string, { id, title }: ImportOptions): { id: string; title: string } {
  const name = (file.split(/[/\\]/).at(-1) ?? "").replace(/\.\w{1,5}$/, "").replace(/[\p{Cc}]/gu, " ");
  const words = name.replace(/[-_.\s]+/g, " ").trim();
  const slug = slugOf(name);
  return {
    id: id ?? `${slug.slice(0, 55).replace(/-+$/, "") || "imported"}${slug.endsWith("quiz") ? "" : "-quiz"}`,
    title: title ?? (words.slice(0, 200) || "Imported quiz"),
  };
}
