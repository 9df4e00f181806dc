/** The bench's figures as plain tables, and what they say of the targets. */
import type { CrowdFigures } from "#test/bench/crowd";
import type { TargetFigures } from "#test/bench/measure";
import type { Spread } from "#test/bench/statistics";
import type { Weight } from "#test/bench/weight";

export interface Growth {
  name: string;
  base: Spread;
  grown: Spread;
}

export interface Figures {
  machine: {
    cpu: string;
    cores: number;
    memoryGb: number;
    node: string;
    /** One-minute load average before the bench began. */
    loadBefore: number;
  };
  size: string;
  partners: number;
  people: number;
  entries: { base: number; grown: number };
  /** Milliseconds from the command to the first answer. */
  starts: { first: number; second: number };
  /** Resident bytes: the primary first, then each app process. */
  memory: { idle: number[]; afterLoad: number[] };
  targets: TargetFigures[];
  crowd: CrowdFigures;
  growth: Growth[];
  weight: Weight;
  /** Pages that did not answer as they must. */
  missing: string[];
}

export interface Verdict {
  target: string;
  figure: string;
  met: boolean;
}

/** What a well-known learning system serves on such a machine, and how many times that is aimed at. */
const pagesOfOthers = 30;
const aimedTimes = 20;

export function judge(figures: Figures): Verdict[] {
  const of = (name: string) => figures.targets.find((target) => target.name === name);
  const verdicts: Verdict[] = [];
  const add = (target: string, figure: string, met: boolean) => verdicts.push({ target, figure, met });

  const pages = figures.targets.flatMap(({ name, app }) =>
    app.perSecond && !posts.includes(name) ? [{ name, perSecond: app.perSecond.median }] : [],
  );
  const aim = pagesOfOthers * aimedTimes;
  for (const { name, perSecond } of pages)
    add(`${name} ≥ ${aim} requests a second`, whole(perSecond), perSecond >= aim);

  const lesson = of("lesson");
  if (lesson?.app.perSecond && lesson.remix.perSecond) {
    const share = lesson.app.perSecond.median / lesson.remix.perSecond.median;
    add("lesson ≥ 0.70 of the framework's floor", share.toFixed(2), share >= 0.7);
  }
  for (const { name, base, grown } of figures.growth) {
    if (name === "answer-save") continue;
    const times = grown.median / base.median;
    add(`${name} ≤ 1.5 × with the larger ledger`, `${times.toFixed(2)} ×`, times <= 1.5);
  }
  const save = of("answer-save");
  if (save) {
    const { median } = save.app.latency;
    add("answer save < 10 ms", `${ms(median)} ms`, median < 10);
  }
  const { crowd } = figures;
  const asked = `${crowd.people} people, an answer each 5 s`;
  add(`${asked}: p99 of a save < 250 ms`, `${ms(crowd.p99)} ms`, crowd.p99 < 250);
  add(
    `${asked}: none lost, none refused`,
    `${crowd.lost} + ${crowd.refused}`,
    crowd.lost + crowd.refused === 0,
  );
  add("second start < 2 s", `${(figures.starts.second / 1000).toFixed(1)} s`, figures.starts.second < 2000);
  const { html, js, css, thirdParties } = figures.weight;
  add("lesson HTML ≤ 15 kB", kilobytes(html), html <= 15_000);
  add("lesson JavaScript ≤ 110 kB", kilobytes(js), js <= 110_000);
  add("lesson CSS ≤ 20 kB", kilobytes(css), css <= 20_000);
  add("nothing from third parties", String(thirdParties.length), thirdParties.length === 0);
  for (const problem of figures.missing) add("every page answers", problem, false);
  return verdicts;
}

const posts = ["answer-save", "submit", "sign-in"];

export function print(figures: Figures, verdicts: Verdict[], say: (line: string) => void): void {
  const { machine, entries, starts, memory, weight } = figures;
  say("");
  say(
    `${machine.cpu}, ${machine.cores} cores, ${machine.memoryGb} GB, Node ${machine.node}, load ${machine.loadBefore} before`,
  );
  say(
    `${figures.size}: ${figures.partners} partners, ${figures.people} people, ${entries.base} ledger entries (${entries.grown} grown)`,
  );
  say("");
  say(
    "Requests a second at 8 connections: median (p10–p90). Product, bare Remix route, bare Express; share of the Remix route",
  );
  table(
    say,
    figures.targets
      .filter(({ app }) => app.perSecond)
      .map(({ name, app, remix, express }) => [
        name,
        rate(app.perSecond),
        rate(remix.perSecond),
        rate(express.perSecond),
        app.perSecond && remix.perSecond ? (app.perSecond.median / remix.perSecond.median).toFixed(2) : "",
        `${app.bytes}/${remix.bytes}/${express.bytes} B`,
      ]),
  );
  say("");
  say("Processor milliseconds a request: product, bare Remix route, bare Express");
  table(
    say,
    figures.targets
      .filter(({ app }) => app.processor !== null)
      .map(({ name, app, remix, express }) => [
        name,
        ...[app, remix, express].map(({ processor }) => processor?.toFixed(2) ?? ""),
      ]),
  );
  say("");
  say("Milliseconds on one connection: median (p10–p90)");
  table(
    say,
    figures.targets.map(({ name, app, remix, express }) => [
      name,
      time(app.latency),
      time(remix.latency),
      time(express.latency),
    ]),
  );
  say("");
  say("Milliseconds on one connection, with the ledger and with the larger one");
  table(
    say,
    figures.growth.map(({ name, base, grown }) => [
      name,
      time(base),
      time(grown),
      `${(grown.median / base.median).toFixed(2)} ×`,
    ]),
  );
  say("");
  const { crowd } = figures;
  say(
    `${crowd.people} people answering at once, one answer each 5 s: ${crowd.saved} saved, median ${ms(crowd.median)} ms, p99 ${ms(crowd.p99)} ms, slowest ${ms(crowd.slowest)} ms; ${crowd.refused} refused, ${crowd.lost} lost`,
  );
  say(`Start: first ${seconds(starts.first)}, seeding the demo; second ${seconds(starts.second)}`);
  say(
    `Memory: ${memory.idle.map(megabytes).join(" + ")} idle, ${memory.afterLoad.map(megabytes).join(" + ")} after load (primary + app processes)`,
  );
  say(
    `Lesson page, compressed: HTML ${kilobytes(weight.html)}, JavaScript ${kilobytes(weight.js)}, CSS ${kilobytes(weight.css)}, fonts ${kilobytes(weight.fonts)}`,
  );
  say("");
  table(
    say,
    verdicts.map(({ target, figure, met }) => [met ? "met" : "NOT MET", target, figure]),
  );
}

function table(say: (line: string) => void, rows: string[][]): void {
  const widths = rows.reduce<number[]>(
    (widest, row) => row.map((cell, column) => Math.max(cell.length, widest[column] ?? 0)),
    [],
  );
  for (const row of rows)
    say(`  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join("  ")}`.trimEnd());
}

function whole(value: number): string {
  return Math.round(value).toString();
}

function ms(value: number): string {
  return value.toFixed(1);
}

function rate(spread: Spread | null): string {
  return spread ? `${whole(spread.median)} (${whole(spread.low)}–${whole(spread.high)})` : "";
}

function time(spread: Spread): string {
  return `${ms(spread.median)} (${ms(spread.low)}–${ms(spread.high)})`;
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(1)} s`;
}

function kilobytes(bytes: number): string {
  return `${(bytes / 1000).toFixed(1)} kB`;
}

function megabytes(bytes: number): string {
  return `${Math.round(bytes / 1_000_000)} MB`;
}
