/** `npm start`: builds what changed, seeds a new demo, then keeps the app processes running, which bring the database up to date. */

import cluster, { type Worker } from "node:cluster";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { RateLimiterClusterMaster } from "rate-limiter-flexible";
import { requireBuild } from "#app/cli/build";
import { folderProblems } from "#app/cli/folder-problems";
import { parentAtStart } from "#app/cli/parent";
import { portProblem } from "#app/cli/port-problem";
import { refusedToStart, soundAfter, waitAfter } from "#app/cli/supervision";
import { env, refuseSettings } from "#app/env.server";
import { paths } from "#app/paths";

/** Longer than an app process gives its last requests; what is still there then is ended. */
const stopPatience = 15_000;

const started = performance.now();
const problems = [...folderProblems(env), ...(await portProblem(env))];
if (problems.length > 0) refuseSettings(problems);
requireBuild();
endIfAlone();
if (env.mode === "demo") await seedOnce();
endIfAlone();

let stopping = false;
let announced = false;
/** Processes that ended in a row, without one that stayed up for a while. */
let failures = 0;

new RateLimiterClusterMaster();
// What was built needs no compiler, which a process would otherwise load as this one does.
cluster.setupPrimary({ exec: "build/index.js", execArgv: [] });
const listening = new Set<Worker>();
cluster.on("listening", (worker, address) => {
  listening.add(worker);
  setTimeout(() => {
    if (listening.has(worker)) failures = 0;
  }, soundAfter).unref();
  if (announced) return;
  announced = true;
  announce(address.port);
  // The rest come once the first one answers, so that it has the machine to itself until then.
  for (let count = 1; count < env.processes; count += 1) startProcess();
});
cluster.on("exit", (worker, code, signal) => {
  const wasUp = listening.delete(worker);
  if (stopping) {
    if (code !== 0) process.exitCode = 1;
    return;
  }
  failures += 1;
  const why = signal ? `was ended by ${signal}` : `ended with ${code}`;
  const wait = waitAfter({ wasUp, code: signal ? null : code, failures, everUp: announced });
  if (wait === null) {
    if (code !== refusedToStart)
      console.error(`The app process ${why} before it answered, ${failures} times; Waymark does not start.`);
    return stop("SIGTERM", 1);
  }
  const others = listening.size === 1 ? "1 other answers" : `${listening.size} others answer`;
  const when = wait === 0 ? "now" : `in ${wait / 1000} s`;
  console.error(
    `An app process ${why}${wasUp ? "" : " before it answered"}; ${others}. Another is started ${when}.`,
  );
  setTimeout(startProcess, wait);
});
for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => stop(signal, 0));
startProcess();
setInterval(endIfAlone, 500).unref();

/** Remembered in a file that names the database, so that later starts need not open it to know. */
async function seedOnce(): Promise<void> {
  const seeded = join(env.dataDir, "demo-seeded");
  const database = existsSync(seeded) && readFileSync(seeded, "utf8");
  if (database && existsSync(join(env.dataDir, database))) return;
  const { seedIfNew } = await import("#app/cli/demo/seed-if-new");
  const { databaseFile } = await import("#app/db.server");
  try {
    await seedIfNew(console.log);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  }
  writeFileSync(seeded, basename(databaseFile()));
}

function startProcess(): void {
  if (!stopping) cluster.fork({ NODE_ENV: "production" });
}

/** Under npm: a signal that ends npm's shell is not handed on, so whoever has lost it ends as if the signal had come. */
function endIfAlone(): void {
  if (!env.underNpm || process.ppid === parentAtStart) return;
  if (cluster.workers === undefined || Object.keys(cluster.workers).length === 0) process.exit(0);
  stop("SIGTERM", 0);
}

function stop(signal: NodeJS.Signals, exitCode: number): void {
  if (stopping) return;
  stopping = true;
  process.exitCode = exitCode;
  const workers = () => Object.values(cluster.workers ?? {}).flatMap((worker) => worker ?? []);
  for (const worker of workers()) worker.process.kill(signal);
  setTimeout(() => {
    for (const worker of workers()) worker.process.kill("SIGKILL");
  }, stopPatience).unref();
}

function announce(port: number): void {
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  if (env.mode === "live") {
    console.log(`Waymark is ready for ${env.origin} (on ${env.host}:${port}, after ${seconds} s).`);
    console.log(`Content is read from ${env.contentDir}; data is kept in ${env.dataDir}.`);
    console.log(
      "Sign in with your e-mail address. Create the first admin with: npm run admin:create -- you@company.example",
    );
    return;
  }
  const address = `http://localhost:${port}`;
  console.log(`Waymark is ready: ${address}  (demo, after ${seconds} s; data in ${env.dataDir})`);
  console.log(
    "Open it and choose who to be: a rep, a partner's lead, an author, a partner manager or the admin. One click signs in.",
  );
  console.log(`No e-mail is sent; you can read it at ${address}${paths.demoOutbox()}`);
}
