/** What a supervisor or a proxy asks: whether this process lives, and whether it should be sent requests. */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { RequestHandler } from "express";
import { database, migrationState } from "#app/db.server";
import { isStopping } from "#app/http/shutdown.server";
import { clockProblem } from "#app/http/system-clock.server";
import { version } from "../../package.json";

/** The database is tried at most this often, however many ask. */
const trustedFor = 2000;
/** Whoever asks is answered by then: a lock may be waited for much longer. */
const patience = 1000;

const build = { version, commit: readCommit() };

/** Beside the built program; null where it was built without git, or is run from its sources. */
function readCommit(): string | null {
  try {
    return readFileSync(fileURLToPath(new URL("commit", import.meta.url)), "utf8").trim() || null;
  } catch {
    return null;
  }
}

/** 200 as long as the process answers at all: whoever restarts what is dead asks this. */
export const live: RequestHandler = (_request, response) => {
  response.setHeader("Cache-Control", "no-store");
  response.json({ live: true, ...build });
};

/** 200 while it can do its work: tables up to date, changes durable, the clock trusted, not ending. Else 503 with the reasons. */
export const ready: RequestHandler = (_request, response) => {
  response.setHeader("Cache-Control", "no-store");
  withinPatience().then((problem) => {
    const problems = [isStopping() ? "it is stopping" : null, clockProblem(), problem].filter(Boolean);
    response
      .status(problems.length === 0 ? 200 : 503)
      .json({ ready: problems.length === 0, ...build, problems });
  });
};

let checking: Promise<string | null> | null = null;
let lastCheck = { at: Number.NEGATIVE_INFINITY, problem: null as string | null };

async function withinPatience(): Promise<string | null> {
  if (performance.now() - lastCheck.at < trustedFor) return lastCheck.problem;
  checking ??= check().finally(() => {
    checking = null;
  });
  let timer: NodeJS.Timeout | undefined;
  const tooLong = new Promise<string>((resolve) => {
    timer = setTimeout(resolve, patience, "the database is busy");
  });
  return Promise.race([checking, tooLong]).finally(() => clearTimeout(timer));
}

async function check(): Promise<string | null> {
  const { db, checkWritable } = database();
  const problem = await checkWritable()
    .then(() => migrationState(db))
    .then(
      ({ pending }) => (pending.length === 0 ? null : "the database is not up to date"),
      () => "the database cannot be written",
    );
  // Only what is well is trusted for a while: whoever mends something sees it at once.
  if (problem === null) lastCheck = { at: performance.now(), problem };
  return problem;
}
