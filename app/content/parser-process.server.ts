/**
 * The process in which texts of authors are read and compiled, so that none of them can stop whoever asks: it is started with a
 * limit to its memory, and ends itself when one text takes too much of the processor, or when nobody waits for it any more.
 */
import { Worker } from "node:worker_threads";
import { parseEntry } from "#app/content/entry-source.server";
import { parseModule } from "#app/content/module-source.server";
import type { ParserAnswer, ParserJob } from "#app/content/parser-pool.server";
import { parseTrackFile } from "#app/content/track-source.server";

/** When the work at hand began, in milliseconds of processor time; 0 when there is none. */
const begun = new Float64Array(new SharedArrayBuffer(8));

/** A thread of its own, because a text that takes for ever leaves this one no turn to look at the time. */
const watch = `
  const { workerData: { begun, most, parent } } = require("node:worker_threads");
  setInterval(() => {
    const { user, system } = process.cpuUsage();
    const late = begun[0] > 0 && (user + system) / 1000 - begun[0] > most;
    if (late || process.ppid !== parent) process.kill(process.pid, "SIGKILL");
  }, 100);
`;
new Worker(watch, {
  eval: true,
  workerData: { begun, most: Number(process.argv[2]) * 1000, parent: process.ppid },
}).unref();

process.on("message", async (job: ParserJob) => {
  const { user, system } = process.cpuUsage();
  begun[0] = (user + system) / 1000;
  answer({ file: fileOf(job) });
  try {
    answer({ parsed: await parse(job) });
  } catch (error) {
    answer({ failure: error instanceof Error ? error.message : String(error) });
  }
  begun[0] = 0;
});
process.on("disconnect", () => process.exit());

function parse(job: ParserJob) {
  switch (job.kind) {
    case "track":
      return parseTrackFile(job.found);
    case "module":
      return parseModule(job.found, (file) => answer({ file }), job.purpose);
    case "library":
      return parseEntry(job.found, job.purpose);
  }
}

/** Where a job begins. */
function fileOf(job: ParserJob): string {
  switch (job.kind) {
    case "track":
      return `${job.found.folder}/track.yml`;
    case "module":
      return `${job.found.folder}/lesson.mdx`;
    case "library":
      return job.found.file;
  }
}

function answer(message: ParserAnswer): void {
  process.send?.(message);
}
