/** `npm run content:check [-- --dir DIR]`: every problem of every content file at once, as `file:line:column message`. */
import path from "node:path";
import { readOptions } from "#app/cli/read-options";
import { loadContent } from "#app/content/load.server";
import { formatProblem } from "#app/content/source/problem";
import { env } from "#app/env.server";

const usage = "Usage: npm run content:check [-- --dir content]";

try {
  const { dir } = readOptions({ options: { dir: { type: "string" } } }, usage).values;
  await check(dir ?? env.contentDir);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

async function check(dir: string): Promise<void> {
  const { problems, published, drafts } = await loadContent(dir, { cacheDir: ".cache/content" }).catch(
    (error: NodeJS.ErrnoException) => {
      const why = error.code === "ENOENT" ? `there is no folder ${path.join(dir, "tracks")}.` : error.message;
      throw new Error(`The content in ${dir} cannot be read: ${why}`);
    },
  );
  const shown = path.relative("", dir) || ".";
  const folder = `${shown}/`;
  for (const problem of problems) console.log(formatProblem(problem, folder));

  const errors = problems.filter((problem) => problem.severity === "error").length;
  const advice = problems.length - errors;
  const counted = [
    count(errors, "problem", "problems"),
    ...(advice > 0 ? [`${advice} advice`] : []),
    `in ${count(published.tracks.length, "track", "tracks")}`,
    count(published.modules.length, "module", "modules"),
    ...(drafts.length > 0 ? [count(drafts.length, "draft", "drafts")] : []),
    count(published.library.length, "library entry", "library entries"),
  ];
  console.log(`${counted.join(", ")} (${shown}).`);
  if (errors > 0) process.exitCode = 1;
}

function count(number: number, one: string, many: string): string {
  return `${number === 0 ? "no" : number} ${number === 1 ? one : many}`;
}
