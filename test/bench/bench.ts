/**
 * `npm run bench [-- --size small|full] [--json FILE]`: the built product on a seeded database, beside a bare Remix route and
 * bare Express. Everything runs on this machine's loopback and ends with the bench.
 */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { cpus, loadavg, tmpdir, totalmem } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { requireBuild } from "#app/cli/build";
import { openDatabase } from "#db/connection";
import { type ChildServer, pause, startServer } from "#test/bench/child-server";
import { measureCrowd } from "#test/bench/crowd";
import { type BenchDatabases, copyDatabase, countEntries, requireDatabases } from "#test/bench/database";
import { type Load, startLoad } from "#test/bench/load";
import { connections, measure, measureBeside, measureOnce, type TargetFigures } from "#test/bench/measure";
import { buildReferenceServer } from "#test/bench/reference-build";
import type { Captured } from "#test/bench/reference-page";
import { type Figures, type Growth, judge, print } from "#test/bench/report";
import { requireSize, type Size } from "#test/bench/size";
import { prepareSubject, type Subject } from "#test/bench/subject";
import {
  answerSave,
  capture,
  pagesOf,
  requestTo,
  signIn,
  submissionsOf,
  type Target,
} from "#test/bench/targets";
import { weigh } from "#test/bench/weight";

const processes = 2;
/** Node compiles what runs often: after half a minute of load a lesson costs a third less. What is measured is a server that has been up for a while. */
const warmUpRounds = 2;
const warmUpSeconds = 2;
/** The server of the larger ledger has just started: without as long a run as the other had, its code would be measured, not its ledger. */
const growthWarmUpSeconds = 15;
/** Until both processes have started up and lie idle. */
const settling = 4000;

const { values } = parseArgs({
  options: { size: { type: "string", default: "small" }, json: { type: "string" } },
});
const size = requireSize(values.size);
const loadBefore = Number((loadavg()[0] ?? 0).toFixed(2));
const say = (line: string) => console.log(line);
const folder = mkdtempSync(join(tmpdir(), "waymark-bench-"));
process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => process.exit(1));

if (loadBefore > 0.5)
  say(`This machine is busy (load ${loadBefore}): the figures will be lower than they could be.`);
requireBuild();
const databases = await requireDatabases(size, say);
const load = startLoad();
try {
  const figures = await run(size, databases, load);
  const verdicts = judge(figures);
  print(figures, verdicts, say);
  if (values.json) writeFileSync(values.json, `${JSON.stringify({ ...figures, verdicts }, null, 2)}\n`);
  if (figures.missing.length > 0) process.exitCode = 1;
} finally {
  load.stop();
}

async function run(size: Size, databases: BenchDatabases, load: Load): Promise<Figures> {
  say("Starting, with a new demo and again …");
  const starts = await measureStarts();
  const base = await openSite("base", databases.base, size);
  try {
    await pause(settling);
    const idle = base.app.memory();
    const { targets, missing } = await measureTargets(base, load);
    say(`${base.subject.answering.length} people answer at once …`);
    const crowd = await measureCrowd(load, base.app.origin, base.subject.answering, base.file);
    const afterLoad = base.app.memory();
    const weight = await weigh(
      base.app.origin,
      `/modules/${base.subject.moduleId}`,
      base.subject.cookies.rep,
    );
    const growth = await measureGrowth(base, databases, load);
    return {
      machine: {
        cpu: cpus()[0]?.model ?? "unknown processor",
        cores: cpus().length,
        memoryGb: Math.round(totalmem() / 1e9),
        node: process.versions.node,
        loadBefore,
      },
      size: size.name,
      partners: size.partners,
      people: size.people,
      entries: { base: await entriesIn(databases.base), grown: await entriesIn(databases.grown) },
      starts,
      memory: { idle, afterLoad },
      targets,
      crowd,
      growth,
      weight,
      missing,
    };
  } finally {
    await base.app.stop();
  }
}

async function measureStarts(): Promise<Figures["starts"]> {
  const dataDir = join(folder, "starts");
  const first = await startApp(dataDir);
  await first.stop();
  const second = await startApp(dataDir);
  await second.stop();
  return { first: first.startedAfter, second: second.startedAfter };
}

interface Site {
  app: ChildServer;
  subject: Subject;
  /** Of its database. */
  file: string;
}

/** The product on a copy of that database, with the people under test made ready in it. */
async function openSite(
  name: string,
  database: string,
  crowd: Parameters<typeof prepareSubject>[2],
): Promise<Site> {
  const dataDir = join(folder, name);
  const file = copyDatabase(database, dataDir);
  const subject = await prepareSubject(file, databases.content.catalog.tracks, crowd);
  return { app: await startApp(dataDir), subject, file };
}

function startApp(dataDir: string): Promise<ChildServer> {
  return startServer("app/cli/start.ts", [], { DATA_DIR: dataDir, WAYMARK_MODE: "demo" }, processes);
}

async function measureTargets(
  { app, subject }: Site,
  load: Load,
): Promise<{ targets: TargetFigures[]; missing: string[] }> {
  const [submitted, ...toSubmit] = submissionsOf(subject);
  const cookieOf = (target: Target) => (target.as ? subject.cookies[target.as] : null);
  const missing: string[] = [];
  const captured: Captured[] = [];
  const ask = async (target: Target, cookie: string | null) => {
    const answer = await capture(app.origin, target, cookie);
    captured.push(answer);
    if (answer.status === target.expects) return true;
    missing.push(`${target.name} (${target.path}) answers ${answer.status}, not ${target.expects}`);
    say(`MISSING: ${missing.at(-1)}`);
    return false;
  };
  const repeatable: Target[] = [];
  for (const target of [...pagesOf(subject), answerSave(subject), signIn()]) {
    if (await ask(target, cookieOf(target))) repeatable.push(target);
  }
  const submits = submitted ? await ask(submitted.target, submitted.cookie) : false;

  const file = join(folder, "captured.json");
  writeFileSync(file, JSON.stringify(captured));
  const environment = { DATA_DIR: join(folder, "reference"), WAYMARK_MODE: "demo" };
  const references = await startServer(await buildReferenceServer(), [file], environment, processes);
  try {
    const requests = (target: Target, cookie: string | null) => ({
      app: requestTo(app.origin, target.path, target, cookie),
      remix: requestTo(references.origin, `/remix/${target.name}`, target, cookie),
      express: requestTo(references.origin, `/bytes/${target.name}`, target, cookie),
    });
    const { processorTime } = references;
    const processorTimes = { app: app.processorTime, remix: processorTime, express: processorTime };
    say("Warming up …");
    for (let round = 0; round < warmUpRounds; round += 1) {
      for (const target of repeatable) {
        const { app, remix, express } = requests(target, cookieOf(target));
        for (const side of [app, remix, express]) await load.throughput(side, connections, warmUpSeconds);
      }
    }
    const targets: TargetFigures[] = [];
    for (const target of repeatable) {
      say(`Measuring ${target.name} …`);
      targets.push(await measure(load, target.name, requests(target, cookieOf(target)), processorTimes));
    }
    if (submits && submitted) {
      const { remix, express } = requests(submitted.target, submitted.cookie);
      const once = toSubmit.map(({ target, cookie }) => requestTo(app.origin, target.path, target, cookie));
      targets.push(await measureOnce(load, "submit", once, { remix, express }, submitted.target.expects));
    }
    return { targets, missing };
  } finally {
    await references.stop();
  }
}

/** What must not slow down with the ledger, on both databases in turns. */
async function measureGrowth(base: Site, databases: BenchDatabases, load: Load): Promise<Growth[]> {
  say("Opening the larger ledger …");
  const grown = await openSite("grown", databases.grown, { submitters: 0, answerers: 0, answersEach: 0 });
  try {
    const growth: Growth[] = [];
    for (const name of ["tally", "portfolio", "answer-save"]) {
      const request = ({ app, subject }: Site) => {
        const target = [...pagesOf(subject), answerSave(subject)].find(
          (candidate) => candidate.name === name,
        );
        if (!target?.as) throw new Error(`There is no ${name}.`);
        return requestTo(app.origin, target.path, target, subject.cookies[target.as]);
      };
      const requests = { base: request(base), grown: request(grown) };
      for (const side of [requests.base, requests.grown])
        await load.throughput(side, connections, growthWarmUpSeconds);
      growth.push({ name, ...(await measureBeside(load, requests)) });
    }
    return growth;
  } finally {
    await grown.app.stop();
  }
}

async function entriesIn(file: string): Promise<number> {
  const { db, close } = openDatabase(file, { readers: 1 });
  try {
    return await countEntries(db);
  } finally {
    await close();
  }
}
