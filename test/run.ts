/** `npm test`: format, lint, types and content, then unit, route and browser tests. Ends with one line `N passed, N failed`. */
import { execFile, spawn } from "node:child_process";
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { buildIfChanged } from "#app/cli/build";
import { findBrowser } from "#test/support/browser";

interface Tally {
  passed: number;
  failed: number;
}

const results = "test/results";
rmSync(results, { recursive: true, force: true });
mkdirSync(results, { recursive: true });

/** Runs a command of the project's own packages and passes its output through; the exit code, or 1 if it was killed. */
function run(command: string, args: string[], env: { [name: string]: string } = {}): Promise<number> {
  return new Promise((settled) => {
    const child = spawn(command, args, { stdio: "inherit", env: { ...process.env, ...env } });
    child.on("error", () => settled(1));
    child.on("exit", (code) => settled(code ?? 1));
  });
}

/** What it says is printed once it has ended, so that checks can go on side by side. */
function check(name: string, command: string, args: string[]): Promise<Tally> {
  return new Promise((settled) => {
    execFile(command, args, { maxBuffer: Number.POSITIVE_INFINITY }, (error, out, errors) => {
      console.log(`\n— ${name}\n${out}${errors}`.trimEnd());
      if (error && !out && !errors) console.log(error.message);
      settled(error ? { passed: 0, failed: 1 } : { passed: 1, failed: 0 });
    });
  });
}

/** Unit and route tests; a run that executed nothing counts as failed. */
async function unit(): Promise<Tally> {
  console.log("\n— unit and route tests");
  const file = `${results}/unit.json`;
  const code = await run("vitest", [
    "run",
    "--config",
    "test/vitest.config.ts",
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${file}`,
  ]);
  return settle(code, () => {
    const report = JSON.parse(readFileSync(file, "utf8"));
    return { passed: report.numPassedTests, failed: report.numFailedTests };
  });
}

async function browser(): Promise<Tally> {
  console.log("\n— browser tests");
  const found = await findBrowser();
  if (!found) return { passed: 0, failed: 1 };
  const file = `${results}/browser.json`;
  const code = await run("playwright", ["test", "--config", "test/e2e/playwright.config.ts"], {
    WAYMARK_TEST_BROWSER: found.executablePath ?? "",
  });
  return settle(code, () => {
    const { stats } = JSON.parse(readFileSync(file, "utf8"));
    return { passed: stats.expected, failed: stats.unexpected + stats.flaky };
  });
}

/** A suite that ended badly without naming a failed test, or without a report, is one failure. */
function settle(code: number, read: () => Tally): Tally {
  try {
    const tally = read();
    const silent = (code !== 0 || tally.passed === 0) && tally.failed === 0;
    return silent ? { ...tally, failed: 1 } : tally;
  } catch {
    return { passed: 0, failed: 1 };
  }
}

process.env["PATH"] = `node_modules/.bin:${process.env["PATH"] ?? ""}`;
function build(): Tally {
  console.log("— build");
  try {
    buildIfChanged();
    return { passed: 1, failed: 0 };
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return { passed: 0, failed: 1 };
  }
}

// The types take one core as long as everything else before the tests takes the other.
const types = check("types", "tsc", ["--noEmit"]);
const tallies = [
  build(),
  await check("format and lint", "biome", ["check", "--config-path=.biome.json", "--error-on-warnings", "."]),
  await check("content", "tsx", ["app/cli/check.ts"]),
  await types,
  await unit(),
  await browser(),
];
const total = tallies.reduce((sum, tally) => ({
  passed: sum.passed + tally.passed,
  failed: sum.failed + tally.failed,
}));
console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed === 0 ? 0 : 1;
