/** Sends requests from a process of its own, so that measuring does not run in the process that coordinates. */
import { type ChildProcess, fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { Sent } from "#test/bench/load-process";

export interface BenchRequest {
  url: string;
  method: "GET" | "POST";
  headers: { [name: string]: string };
  body?: string;
}

/** What the process is asked to do. */
export type LoadJob =
  | { kind: "throughput"; request: BenchRequest; connections: number; seconds: number }
  | { kind: "sequence"; requests: BenchRequest[] }
  | { kind: "paced"; people: BenchRequest[][]; every: number };

export interface Throughput {
  answered: number;
  perSecond: number;
  /** Requests that failed or were answered with 400 or above. */
  failed: number;
}

export type LoadReply = { ok: true; result: Throughput | Sent[] | Sent[][] } | { ok: false; problem: string };

export interface Load {
  /** Requests per second with so many connections kept busy. */
  throughput(request: BenchRequest, connections: number, seconds: number): Promise<Throughput>;
  /** Each request once, one after the other on one connection. */
  sequence(requests: BenchRequest[]): Promise<Sent[]>;
  /**
   * Each person on a connection of their own, one request every so many milliseconds, the people spread evenly over that
   * time. A request counts from the moment it was due, so that waiting for the one before is not left out. Status 0 = none came.
   */
  paced(people: BenchRequest[][], every: number): Promise<Sent[][]>;
  stop(): void;
}

export function startLoad(): Load {
  const script = fileURLToPath(new URL("./load-process.ts", import.meta.url));
  const child: ChildProcess = fork(script, { execArgv: ["--import", "tsx"] });
  let turn: Promise<unknown> = Promise.resolve();

  function ask<T>(job: LoadJob): Promise<T> {
    const answer = turn.then(
      () =>
        new Promise<T>((resolve, reject) => {
          const ended = () => reject(new Error("The process that sends requests has ended."));
          child.once("exit", ended);
          child.once("message", (reply: LoadReply) => {
            child.off("exit", ended);
            if (reply.ok) resolve(reply.result as T);
            else reject(new Error(reply.problem));
          });
          child.send(job);
        }),
    );
    turn = answer.catch(() => {});
    return answer;
  }

  return {
    throughput: (request, connections, seconds) => ask({ kind: "throughput", request, connections, seconds }),
    sequence: (requests) => ask({ kind: "sequence", requests }),
    paced: (people, every) => ask({ kind: "paced", people, every }),
    stop: () => child.kill(),
  };
}
