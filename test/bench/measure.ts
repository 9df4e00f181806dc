/** One target measured on the product and on both references, in turns, so that all three share the machine's moods. */
import type { BenchRequest, Load } from "#test/bench/load";
import type { Spread } from "#test/bench/statistics";
import { median, spread } from "#test/bench/statistics";

export const connections = 8;
const rounds = 3;
const secondsARound = 1;
const requestsARound = 40;

export const sides = ["app", "remix", "express"] as const;
export type Side = (typeof sides)[number];

export interface SideFigures {
  /** Requests per second at 8 connections; null where a request can be sent only once. */
  perSecond: Spread | null;
  /** Milliseconds of processor time a request takes, whatever else the machine is doing; null where it is not told. */
  processor: number | null;
  /** Milliseconds on one connection. */
  latency: Spread;
  /** Of one body as it travels, compressed. */
  bytes: number;
}

export type TargetFigures = { name: string } & { [side in Side]: SideFigures };

export type Requests = { [side in Side]: BenchRequest };

/** Processor time used so far by the server of each side. */
export type ProcessorTimes = { [side in Side]: () => number | null };

export async function measure(
  load: Load,
  name: string,
  requests: Requests,
  processorTimes: ProcessorTimes,
): Promise<TargetFigures> {
  const worked: { [side in Side]: { ms: number; requests: number } } = {
    app: { ms: 0, requests: 0 },
    remix: { ms: 0, requests: 0 },
    express: { ms: 0, requests: 0 },
  };
  const perSecond: { [side in Side]: number[] } = { app: [], remix: [], express: [] };
  const latency: { [side in Side]: number[] } = { app: [], remix: [], express: [] };
  const bytes: { [side in Side]: number } = { app: 0, remix: 0, express: 0 };
  for (const side of sides) await load.throughput(requests[side], connections, secondsARound);
  for (let round = 0; round < rounds; round += 1) {
    for (const side of sides) {
      const request = requests[side];
      const before = processorTimes[side]();
      const {
        answered,
        perSecond: rate,
        failed,
      } = await load.throughput(request, connections, secondsARound);
      worked[side].ms += (processorTimes[side]() ?? 0) - (before ?? 0);
      worked[side].requests += answered;
      if (failed > 0) throw new Error(`${failed} requests to ${request.url} failed.`);
      perSecond[side].push(rate);
      const sent = await load.sequence(Array.from({ length: requestsARound }, () => request));
      latency[side].push(...sent.map(({ ms }) => ms));
      bytes[side] = median(sent.map((one) => one.bytes));
    }
  }
  const figures = (side: Side): SideFigures => ({
    perSecond: spread(perSecond[side]),
    processor: worked[side].ms > 0 ? worked[side].ms / worked[side].requests : null,
    latency: spread(latency[side]),
    bytes: bytes[side],
  });
  return { name, app: figures("app"), remix: figures("remix"), express: figures("express") };
}

/** For what can be sent only once: each request of the product's side in turn, the references as often. */
export async function measureOnce(
  load: Load,
  name: string,
  once: BenchRequest[],
  references: { [side in Exclude<Side, "app">]: BenchRequest },
  expected: number,
): Promise<TargetFigures> {
  const run = async (requests: BenchRequest[]): Promise<SideFigures> => {
    const sent = await load.sequence(requests);
    const wrong = sent.find(({ status }) => status !== expected);
    if (wrong) throw new Error(`${name} was answered with ${wrong.status}, not ${expected}.`);
    return {
      perSecond: null,
      processor: null,
      latency: spread(sent.map(({ ms }) => ms)),
      bytes: median(sent.map((one) => one.bytes)),
    };
  };
  const repeated = (request: BenchRequest) => once.map(() => request);
  return {
    name,
    app: await run(once),
    remix: await run(repeated(references.remix)),
    express: await run(repeated(references.express)),
  };
}

const turns = 6;
const requestsATurn = 30;

/** Two addresses on one connection, in turns. */
export async function measureBeside(
  load: Load,
  requests: { base: BenchRequest; grown: BenchRequest },
): Promise<{ base: Spread; grown: Spread }> {
  const run = async (request: BenchRequest) => {
    const sent = await load.sequence(Array.from({ length: requestsATurn }, () => request));
    const wrong = sent.find(({ status }) => status >= 400);
    if (wrong) throw new Error(`${request.url} was answered with ${wrong.status}.`);
    return sent.map(({ ms }) => ms);
  };
  const base: number[] = [];
  const grown: number[] = [];
  for (let turn = 0; turn < turns; turn += 1) {
    base.push(...(await run(requests.base)));
    grown.push(...(await run(requests.grown)));
  }
  return { base: spread(base), grown: spread(grown) };
}
