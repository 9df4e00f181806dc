/** `npm start`: builds what changed, seeds a new demo, then keeps the app processes running, which bring the database up to date. */
import cluster, { type Worker } from "node:cluster";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { RateLimiterClusterMaster } from "rate-limiter-flexible";
import { requireBuild } from "#app/cli/build";
import { folderProblems } from "#app/cli/folder-problems";
import { env, refuseSettings } from "#app/env.server";
import { paths } from "#app/paths";

const started = performance.now();
const problems = folderProblems(env);
if (problems.length > 0) refuseSettings(problems);
requireBuild();
if (env.mode === "demo") await seedOnce();

let stopping = false;
let announced = false;
const listening = new Set<Worker>();

new RateLimiterClusterMaster();
// What was built needs no compiler, which a process would otherwise load as this one does.
cluster.setupPrimary({ exec: "build/index.js", execArgv: [] });
cluster.on("listening", (worker, address) => {
  listening.add(worker);
  if (announced) return;
  announced = true;
  announce(address.port);
  // The rest come once the first one answers, so that it has the machine to itself until then.
  for (let count = 1; count < env.processes; count += 1) startProcess();
});
cluster.on("exit", (worker, code, signal) => {
  const wasUp = listening.delete(worker);
  if (stopping) return;
  if (!wasUp) return stop("SIGTERM", 1);
  console.error(`An app process ended (${signal ?? code}); starting another.`);
  startProcess();
});
for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => stop(signal, 0));
startProcess();
endWithParent();

/** Remembered in a file that names the database, so that later starts need not open it to know. */
async function seedOnce(): Promise<void> {
  const seeded = join(env.dataDir, "demo-seeded");
  const database = existsSync(seeded) && readFileSync(seeded, "utf8");
  if (database && existsSync(join(env.dataDir, database))) return;
  const { seedIfNew } = await import("#app/cli/demo/seed-if-new");
  const { databaseFile } = await import("#app/db.server");
  await seedIfNew(console.log);
  writeFileSync(seeded, basename(databaseFile()));
}

function startProcess(): void {
  cluster.fork({ NODE_ENV: "production" });
}

/** Under npm: a signal that ends npm's shell is not handed on, so whoever has lost it ends as if the signal had come. */
function endWithParent(): void {
  if (!env.underNpm) return;
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) stop("SIGTERM", 0);
  }, 500).unref();
}

/** A process that never listened would not do so the next time either, so that ends them all. */
function stop(signal: NodeJS.Signals, exitCode: number): void {
  if (stopping) return;
  stopping = true;
  process.exitCode = exitCode;
  for (const worker of Object.values(cluster.workers ?? {})) worker?.process.kill(signal);
}

function announce(port: number): void {
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  if (env.mode === "live") {
    console.log(`Waymark is ready for ${env.origin} (on ${env.host}:${port}, after ${seconds} s).`);
    console.log(`Content is read from ${env.contentDir}; data is kept in ${env.dataDir}.`);
    console.log(
      "Sign in with your e-mail address. The first admin is made by: npm run admin:create -- you@company.example",
    );
    return;
  }
  const address = `http://localhost:${port}`;
  console.log(`Waymark is ready: ${address}  (demo, after ${seconds} s; data in ${env.dataDir})`);
  console.log(
    "Open it and choose who to be: a rep, a partner's lead, an author, a partner manager or the admin. One click signs in.",
  );
  console.log(`Mail goes nowhere; it can be read at ${address}${paths.demoOutbox()}`);
}
