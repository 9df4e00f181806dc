/**
 * Content is read in processes of their own (parser-process.server.ts), a few at a time. A text that takes one of them down is
 * given up with a sentence for its author; the next one gets a new process.
 */
import { type ChildProcess, fork } from "node:child_process";
import { availableParallelism } from "node:os";
import path from "node:path";
import type { FoundEntry, FoundModule, FoundTrackFile } from "#app/content/read-content.server";
import type { Purpose } from "#app/content/reader.server";
import type { Parsed, ParsedEntry, ParsedModule, ParsedTrackFile } from "#app/content/source/parsed";
import { createReport, fileStart } from "#app/content/source/problem";

/** What one text may take; far beyond what one that people can read takes. */
export interface ParserLimits {
  /** Seconds of processor time. */
  seconds: number;
  /** Megabytes of the heap. */
  megabytes: number;
}

export type ParserJob =
  | { kind: "track"; found: FoundTrackFile }
  | { kind: "module"; found: FoundModule; purpose: Purpose }
  | { kind: "library"; found: FoundEntry; purpose: Purpose };

/** What a process says of its job: the file it has come to, and in the end one of the others. */
export type ParserAnswer =
  | { file: string }
  | { parsed: ParsedTrackFile | ParsedModule | ParsedEntry }
  | { failure: string };

export interface ParserPool {
  track(found: FoundTrackFile): Promise<ParsedTrackFile>;
  module(found: FoundModule, purpose?: Purpose): Promise<ParsedModule>;
  library(found: FoundEntry, purpose?: Purpose): Promise<ParsedEntry>;
}

interface Waiting {
  job: ParserJob;
  done(parsed: unknown): void;
  failed(error: Error): void;
}

const defaultLimits: ParserLimits = { seconds: 20, megabytes: 512 };
const mostProcesses = Math.min(4, availableParallelism());
/** To start another process costs as much as compiling some modules, or checking many. */
const jobsWorthAProcess = { serve: 40, check: 600 };
/** Kept for the next change of an author who is writing. */
const idleMilliseconds = 10_000;
/** Enough of what a process said at its end to know why it could not start. */
const longestComplaint = 2000;

export function createParserPool(limits: ParserLimits = defaultLimits): ParserPool {
  const queue: Waiting[] = [];
  const idle: ParserChild[] = [];
  let alive = 0;

  function ask<Result>(job: ParserJob): Promise<Result> {
    return new Promise<Result>((done, failed) => {
      queue.push({ job, done: done as Waiting["done"], failed });
      setImmediate(assign);
    });
  }

  function assign(): void {
    while (queue.length > 0) {
      const child = idle.pop() ?? startOne();
      const next = child && queue.shift();
      if (!next) return;
      child.take(next);
    }
  }

  function startOne(): ParserChild | undefined {
    const job = queue.at(-1)?.job;
    const enough = jobsWorthAProcess[job && "purpose" in job ? job.purpose : "serve"];
    const wanted = Math.min(mostProcesses, Math.ceil(queue.length / enough));
    if (alive >= Math.max(1, wanted)) return undefined;
    alive += 1;
    return startChild(limits, {
      free(child) {
        idle.push(child);
        assign();
      },
      gone(child) {
        alive -= 1;
        if (idle.includes(child)) idle.splice(idle.indexOf(child), 1);
        assign();
      },
    });
  }

  return {
    track: (found) => ask({ kind: "track", found }),
    module: (found, purpose = "serve") => ask({ kind: "module", found, purpose }),
    library: (found, purpose = "serve") => ask({ kind: "library", found, purpose }),
  };
}

interface ParserChild {
  take(work: Waiting): void;
}

interface Owner {
  free(child: ParserChild): void;
  gone(child: ParserChild): void;
}

function startChild({ seconds, megabytes }: ParserLimits, owner: Owner): ParserChild {
  const forked = forkParser(seconds, megabytes);
  let work: Waiting | null = null;
  /** The file it is at; null until it has said anything, which is as long as it is starting. */
  let file: string | null = null;
  let complaint = "";
  let timer: NodeJS.Timeout | undefined;

  const child: ParserChild = {
    take(next) {
      clearTimeout(timer);
      work = next;
      file = null;
      setHeld(forked, true);
      forked.send(next.job);
    },
  };
  function finish(settle: (done: Waiting) => void): void {
    const done = work;
    work = null;
    if (done) settle(done);
  }

  forked.stderr?.on("data", (text) => {
    complaint = `${complaint}${text}`.slice(-longestComplaint);
  });
  forked.on("message", (answer: ParserAnswer) => {
    if ("file" in answer) {
      file = answer.file;
      return;
    }
    setHeld(forked, false);
    timer = setTimeout(() => forked.kill(), idleMilliseconds).unref();
    finish(({ done, failed }) =>
      "parsed" in answer ? done(answer.parsed) : failed(new Error(answer.failure)),
    );
    owner.free(child);
  });
  forked.on("error", (error) => finish(({ failed }) => failed(error)));
  forked.on("exit", (_code, signal) => {
    clearTimeout(timer);
    finish(({ job, done, failed }) => {
      if (file === null) failed(new Error(`Content cannot be read: the process for it ended. ${complaint}`));
      else done(givenUp(job, file, signal === "SIGKILL" ? `${seconds} s` : `${megabytes} MB of memory`));
    });
    owner.gone(child);
  });
  return child;
}

function forkParser(seconds: number, megabytes: number): ChildProcess {
  return fork(path.resolve("app/content/parser-process.server.ts"), [String(seconds)], {
    execArgv: ["--import", "tsx", `--max-old-space-size=${megabytes}`, "--max-semi-space-size=64"],
    serialization: "advanced",
    stdio: ["ignore", "ignore", "pipe", "ipc"],
  });
}

/** A process without work does not keep whoever started it from ending. */
function setHeld(forked: ChildProcess, held: boolean): void {
  const parts = [forked, forked.channel, forked.stderr as unknown as { ref(): void; unref(): void } | null];
  for (const part of parts) {
    if (held) part?.ref();
    else part?.unref();
  }
}

/** What is known of a text that nobody can read to its end. */
function givenUp(job: ParserJob, file: string, limit: string): ParsedTrackFile | ParsedModule | ParsedEntry {
  const report = createReport(file);
  report.error(
    fileStart,
    `Reading this file was given up: it takes more than ${limit}. Look for a very long paragraph, list or table, or for the same sign many times in a row, and take it out.`,
  );
  const parsed: Parsed = {
    source: job.kind === "library" ? job.found.file : job.found.folder,
    id: null,
    title: null,
    problems: report.problems,
    claims: [],
  };
  switch (job.kind) {
    case "track":
      return { ...parsed, rules: null, requirements: [] };
    case "module":
      return {
        ...parsed,
        draft: false,
        module: null,
        references: [],
        components: [],
        hasDemonstration: job.found.files.has("demonstration.mdx"),
      };
    case "library":
      return { ...parsed, entry: null, references: [] };
  }
}
