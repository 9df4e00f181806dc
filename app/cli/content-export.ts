/**
 * `npm run content:export -- module-id [--format gift] [--out file]`: the quiz of a module in a format that other systems read, on standard
 * output unless told otherwise. What the format cannot say goes to standard error; exits 1 if there is any, 2 when nothing came of it.
 */
import path from "node:path";
import { writeOutput } from "#app/cli/output-file";
import { readOptions } from "#app/cli/read-options";
import { exportSheet } from "#app/content/import/export-csv";
import { exportGift } from "#app/content/import/export-gift";
import { exportXml } from "#app/content/import/export-xml";
import type { Export } from "#app/content/import/exported-items";
import { loadContent } from "#app/content/load.server";
import type { Quiz } from "#app/domain/catalog/quiz";
import { csvText } from "#app/domain/csv-text";
import { env } from "#app/env.server";

const writers: { [format: string]: { extension: string; write: (quiz: Quiz) => Export } } = {
  gift: { extension: ".gift", write: exportGift },
  xml: { extension: ".xml", write: exportXml },
  csv: {
    extension: ".csv",
    write: (quiz) => {
      const { losses, ...sheet } = exportSheet(quiz);
      return { text: csvText(sheet), losses };
    },
  },
};
const usage = `Usage: npm run content:export -- module-id [--format ${Object.keys(writers).join("|")}] [--dir content] [--out file] [--write-over]`;

try {
  const { moduleId, writer, dir, out, writeOver } = readArguments();
  const { published, drafts } = await loadContent(dir, { cacheDir: ".cache/content" });
  const shown = path.relative("", dir) || ".";
  const module = [...published.modules, ...drafts].find(({ id }) => id === moduleId);
  if (!module)
    throw new Error(
      `${shown} has no valid module "${moduleId}"; npm run content:check -- --dir ${shown} says what is wrong with the others.`,
    );
  if (!module.quiz) throw new Error(`The module "${moduleId}" has no quiz.`);
  const { text, losses } = writer.write(module.quiz);
  for (const { itemId, message } of losses)
    console.error(`${module.folder}/quiz.mdx "${itemId}": ${message}`);
  if (out) await writeOutput(out, text, writer.extension, writeOver);
  else process.stdout.write(text);
  const counted = `${module.quiz.items.length} questions exported, ${losses.length === 1 ? "1 loss" : `${losses.length} losses`}`;
  console.error(
    `${counted}${out ? `; written to ${out}` : ""}. Cut score, draw, attempts and review are not exported.`,
  );
  process.exitCode = losses.length > 0 ? 1 : 0;
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
}

function readArguments() {
  const { values, positionals } = readOptions(
    {
      allowPositionals: true,
      options: {
        format: { type: "string", default: "gift" },
        dir: { type: "string" },
        out: { type: "string" },
        "write-over": { type: "boolean", default: false },
      },
    },
    usage,
  );
  const [moduleId] = positionals;
  if (!moduleId || positionals.length > 1) throw new Error(usage);
  const writer = Object.hasOwn(writers, values.format) ? writers[values.format] : undefined;
  if (!writer) throw new Error(`--format is one of ${Object.keys(writers).join(", ")}.`);
  return {
    moduleId,
    writer,
    dir: values.dir ?? env.contentDir,
    out: values.out,
    writeOver: values["write-over"],
  };
}
