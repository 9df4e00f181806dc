import http from "node:http";
import autocannon from "autocannon";
import type { BenchRequest, LoadJob, LoadReply, Throughput } from "#test/bench/load";

/** One answer on one connection. */
export interface Sent {
  ms: number;
  status: number;
  /** Of the body as it travelled, compressed or not. */
  bytes: number;
}

/** More than any page takes; a request that is not answered by then has failed. */
const patienceSeconds = 10;

async function throughput(request: BenchRequest, connections: number, seconds: number): Promise<Throughput> {
  const { url, method, headers, body } = request;
  const result = await autocannon({
    url,
    method,
    headers,
    ...(body === undefined ? {} : { body }),
    connections,
    duration: seconds,
    timeout: patienceSeconds,
  });
  const answered = result["2xx"] + result["3xx"];
  return {
    answered,
    perSecond: answered / result.duration,
    failed: result.non2xx - result["3xx"] + result.errors,
  };
}

async function sequence(requests: BenchRequest[]): Promise<Sent[]> {
  const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
  try {
    const sent: Sent[] = [];
    for (const request of requests) sent.push(await send(request, agent));
    return sent;
  } finally {
    agent.destroy();
  }
}

async function paced(people: BenchRequest[][], every: number): Promise<Sent[][]> {
  const begin = performance.now() + every;
  return Promise.all(
    people.map((requests, index) => pace(requests, begin + (index * every) / people.length, every)),
  );
}

async function pace(requests: BenchRequest[], first: number, every: number): Promise<Sent[]> {
  const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
  try {
    const sent: Promise<Sent>[] = [];
    for (const [index, request] of requests.entries()) {
      const due = first + index * every;
      await until(due);
      const failed = (): Sent => ({ ms: performance.now() - due, status: 0, bytes: 0 });
      sent.push(send(request, agent).then((one) => ({ ...one, ms: performance.now() - due }), failed));
    }
    return await Promise.all(sent);
  } finally {
    agent.destroy();
  }
}

function until(due: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, due - performance.now()));
}

function send({ url, method, headers, body }: BenchRequest, agent: http.Agent): Promise<Sent> {
  return new Promise((resolve, reject) => {
    const length = body === undefined ? {} : { "content-length": String(Buffer.byteLength(body)) };
    const started = performance.now();
    const options = { method, agent, headers: { ...headers, ...length }, timeout: patienceSeconds * 1000 };
    const request = http.request(url, options, (response) => {
      let bytes = 0;
      response.on("data", (chunk: Buffer) => {
        bytes += chunk.length;
      });
      response.on("end", () =>
        resolve({ ms: performance.now() - started, status: response.statusCode ?? 0, bytes }),
      );
      response.on("error", reject);
    });
    request.on("timeout", () => request.destroy(new Error(`${url} was not answered.`)));
    request.on("error", reject);
    request.end(body);
  });
}

function run(job: LoadJob): Promise<Throughput | Sent[] | Sent[][]> {
  switch (job.kind) {
    case "throughput":
      return throughput(job.request, job.connections, job.seconds);
    case "sequence":
      return sequence(job.requests);
    case "paced":
      return paced(job.people, job.every);
  }
}

process.on("message", (job: LoadJob) => {
  run(job).then(
    (result) => process.send?.({ ok: true, result } satisfies LoadReply),
    (error: unknown) => process.send?.({ ok: false, problem: String(error) } satisfies LoadReply),
  );
});
process.on("disconnect", () => process.exit(0));
