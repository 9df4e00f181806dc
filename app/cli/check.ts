/** `npm run content:check [-- PATH] [--dir DIR]`: every problem of every content file at once, as `file:line:column message`. */
import { statSync } from "node:fs";
import path from "node:path";
import { readOptions, unreadable } from "#app/cli/read-options";
import { loadContent } from "#app/content/load.server";
import { formatProblem, type Problem } from "#app/content/source/problem";
import { env } from "#app/env.server";

const usage = "Usage: npm run content:check [-- file or folder] [--dir content]";
/** More are counted by file below: they fill more than a screen. */
const mostOverlooked = 20;
/** Places that are counted at the end; the others are counted together. */
const mostCounted = 20;

try {
  const { values, positionals } = readOptions(
    { options: { dir: { type: "string" } }, allowPositionals: true },
    usage,
  );
  const dir = values.dir ?? env.contentDir;
  if (positionals.length > 1) throw new Error(`One file or folder at a time.\n${usage}`);
  await check(dir, findPart(dir, positionals[0]));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

/** The part below `dir` that is asked about, with forward slashes; empty for all. Named from here or from within `dir`. */
function findPart(dir: string, named: string | undefined): string {
  if (named === undefined) return "";
  const places = [path.resolve(named), path.resolve(dir, named)];
  const found = places.find((place) => statSync(place, { throwIfNoEntry: false }));
  if (!found) throw unreadable(named, Object.assign(new Error(), { code: "ENOENT" }));
  const part = path.relative(dir, found).split(path.sep).join("/");
  if (part === ".." || part.startsWith("../") || path.isAbsolute(part))
    throw new Error(`${named} is not in the content folder ${dir}; name that with --dir.`);
  return part;
}

/** All of the content is read, because links and ids lead from one file to others; what is told is of `part` alone. */
async function check(dir: string, part: string): Promise<void> {
  const progress = createProgress();
  const { problems, published, drafts } = await loadContent(dir, {
    cacheDir: ".cache/content",
    purpose: "check",
    onProgress: progress.show,
  }).catch((error: NodeJS.ErrnoException) => {
    const why = error.code === "ENOENT" ? `there is no folder ${path.join(dir, "tracks")}.` : error.message;
    throw new Error(`The content in ${dir} cannot be read: ${why}`);
  });
  progress.clear();
  const shown = path.relative("", dir) || ".";
  const folder = `${shown}/`;
  const isWithin = (place: string) => part === "" || place === part || place.startsWith(`${part}/`);
  const told = problems.filter(({ file }) => isWithin(file));
  for (const problem of told) console.log(formatProblem(problem, folder));
  for (const line of countByPlace(told, folder)) console.log(line);

  const errors = told.filter((problem) => problem.severity === "error").length;
  const where = part === "" ? shown : `${folder}${part}`;
  const read = [
    count(published.tracks.length, "track", "tracks"),
    count(published.modules.length, "module", "modules"),
    ...(drafts.length > 0 ? [count(drafts.length, "draft", "drafts")] : []),
    count(published.library.length, "library entry", "library entries"),
  ];
  const counted = countProblems(told);
  console.log(`${part === "" ? `${counted}, in ${read.join(", ")}` : counted} (${where}).`);
  if (errors > 0) process.exitCode = 1;
}

/** A line for each file with problems, those with most errors first; none where all of them can be overlooked at once. */
function countByPlace(problems: readonly Problem[], folder: string): string[] {
  const byFile = new Map<string, Problem[]>();
  for (const problem of problems) byFile.set(problem.file, [...(byFile.get(problem.file) ?? []), problem]);
  if (byFile.size < 2 || problems.length <= mostOverlooked) return [];
  const errorsOf = (of: Problem[]) => of.filter(({ severity }) => severity === "error").length;
  const files = [...byFile].sort(([, a], [, b]) => errorsOf(b) - errorsOf(a) || b.length - a.length);
  const lines = files
    .slice(0, mostCounted)
    .map(([file, of]) => `  ${countProblems(of).padEnd(24)} ${folder}${file}`);
  const more = files.slice(mostCounted);
  if (more.length > 0)
    lines.push(
      `  ${countProblems(more.flatMap(([, of]) => of)).padEnd(24)} in ${count(more.length, "other file", "other files")}`,
    );
  return ["", ...lines, ""];
}

function countProblems(problems: readonly Problem[]): string {
  const errors = problems.filter((problem) => problem.severity === "error").length;
  const advice = problems.length - errors;
  return [count(errors, "problem", "problems"), ...(advice > 0 ? [`${advice} advice`] : [])].join(", ");
}

/** A line on a terminal that is written over; nothing where what is printed is kept. */
function createProgress() {
  const write = (text: string) => {
    if (process.stderr.isTTY) process.stderr.write(`\r\u001B[K${text}`);
  };
  return {
    show: (done: number, of: number) => write(`${done} of ${of} read`),
    clear: () => write(""),
  };
}

function count(number: number, one: string, many: string): string {
  return `${number === 0 ? "no" : number} ${number === 1 ? one : many}`;
}
