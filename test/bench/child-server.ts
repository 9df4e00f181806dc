/** Servers under measurement: started on a free loopback port, ended by their own process id. */
import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { createServer } from "node:net";

export interface ChildServer {
  origin: string;
  /** Milliseconds from the command to the first 200 of `/healthz`. */
  startedAfter: number;
  /** Milliseconds of processor time its processes have used so far; null where the system does not tell. */
  processorTime(): number | null;
  /** Resident memory of each of its processes in bytes, the primary first. */
  memory(): number[];
  stop(): Promise<void>;
  /** Ends all of its processes with kill -9. */
  kill(): Promise<void>;
}

const startPatience = 90_000;

export async function startServer(
  script: string,
  args: string[],
  env: { [name: string]: string },
  processes: number,
): Promise<ChildServer> {
  const port = await freePort();
  const runner = script.endsWith(".ts") ? ["--import", "tsx"] : [];
  const started = performance.now();
  const child = spawn(process.execPath, [...runner, script, ...args], {
    env: {
      ...process.env,
      ...env,
      PORT: String(port),
      WAYMARK_PROCESSES: String(processes),
      // One person of the bench sends what thousands would.
      WAYMARK_WRITES_A_MINUTE: "10000000",
      NODE_ENV: "production",
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const said: string[] = [];
  child.stdout.on("data", (chunk) => said.push(String(chunk)));
  child.stderr.on("data", (chunk) => said.push(String(chunk)));
  const killed = () => child.kill("SIGKILL");
  process.once("exit", killed);
  const server: ChildServer = {
    origin: `http://127.0.0.1:${port}`,
    startedAfter: 0,
    processorTime: () => processorTime(processTree(child.pid ?? 0).map(({ pid }) => pid)),
    memory: () => processTree(child.pid ?? 0).map(({ rss }) => rss),
    async stop() {
      process.off("exit", killed);
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill("SIGTERM");
      const patience = setTimeout(killed, 15_000);
      await once(child, "exit");
      clearTimeout(patience);
    },
    async kill() {
      process.off("exit", killed);
      const gone = once(child, "exit");
      for (const { pid } of processTree(child.pid ?? 0)) process.kill(pid, "SIGKILL");
      await gone;
    },
  };
  try {
    await answering(server.origin, child, started);
    server.startedAfter = performance.now() - started;
    await untilComplete(child, processes + 1, started);
    return server;
  } catch (error) {
    killed();
    throw new Error(
      `${script} did not start: ${error instanceof Error ? error.message : error}\n${said.join("")}`,
    );
  }
}

async function answering(origin: string, child: ChildProcess, started: number): Promise<void> {
  while (performance.now() - started < startPatience) {
    if (child.exitCode !== null) throw new Error(`it ended with ${child.exitCode}`);
    const status = await fetch(`${origin}/healthz`).then(
      (response) => response.status,
      () => 0,
    );
    if (status === 200) return;
    await pause(25);
  }
  throw new Error("it does not answer");
}

async function untilComplete(child: ChildProcess, count: number, started: number): Promise<void> {
  while (processTree(child.pid ?? 0).length < count) {
    if (performance.now() - started > startPatience) throw new Error("not all of its processes came up");
    await pause(100);
  }
}

/** A process and its children with their resident memory. */
function processTree(pid: number): { pid: number; rss: number }[] {
  const listed = execFileSync("ps", ["-A", "-o", "pid=,ppid=,rss=,args="], { encoding: "utf8" });
  return listed
    .split("\n")
    .map((line) => /^\s*(\d+)\s+(\d+)\s+(\d+)\s+(.*)$/.exec(line))
    .flatMap((match) => (match ? [match] : []))
    .filter(
      ([, own, parent, , args]) =>
        Number(own) === pid || (Number(parent) === pid && !/esbuild/.test(args ?? "")),
    )
    .map(([, own, , rss]) => ({ pid: Number(own), rss: Number(rss) * 1024 }))
    .sort((a, b) => Number(b.pid === pid) - Number(a.pid === pid) || a.pid - b.pid);
}

/** Linux counts in hundredths of a second. */
const tick = 10;

function processorTime(pids: number[]): number | null {
  if (!existsSync("/proc/self/stat")) return null;
  let ticks = 0;
  for (const pid of pids) {
    // The name, in parentheses, may hold spaces; user and system time are the 12th and 13th field after it.
    const [, fields = ""] = readFileSync(`/proc/${pid}/stat`, "utf8").split(/\) (?=\S)/);
    const [user, system] = fields.split(" ").slice(11, 13);
    ticks += Number(user) + Number(system);
  }
  return ticks * tick;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() =>
        address && typeof address === "object" ? resolve(address.port) : reject(new Error("no port")),
      );
    });
  });
}

export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
