/** `npm run content:check [-- --dir DIR]`: every problem of every content file at once, as `file:line:column message`. */
import path from "node:path";
import { parseArgs } from "node:util";
import { loadContent } from "#app/content/load.server";
import { formatProblem } from "#app/content/source/problem";

const { values } = parseArgs({ options: { dir: { type: "string", default: "content" } } });

try {
  const { problems, published, drafts } = await loadContent(values.dir, { cacheDir: ".cache/content" });
  const folder = `${path.relative("", values.dir) || "."}/`;
  for (const problem of problems) console.log(formatProblem(problem, folder));

  const errors = problems.filter((problem) => problem.severity === "error").length;
  const advice = problems.length - errors;
  const counted = [
    count(errors, "problem", "problems"),
    ...(advice > 0 ? [`${advice} to consider`] : []),
    `in ${count(published.tracks.length, "track", "tracks")}`,
    count(published.modules.length, "module", "modules"),
    ...(drafts.length > 0 ? [count(drafts.length, "draft", "drafts")] : []),
    count(published.library.length, "library entry", "library entries"),
  ];
  console.log(`${counted.join(", ")}.`);
  if (errors > 0) process.exitCode = 1;
} catch (error) {
  console.error(
    `The content in ${values.dir} cannot be read: ${error instanceof Error ? error.message : error}`,
  );
  process.exitCode = 1;
}

function count(number: number, one: string, many: string): string {
  return `${number === 0 ? "no" : number} ${number === 1 ? one : many}`;
}
