import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface, type Interface } from "node:readline";

export interface RunningProcess {
  /** The next line it prints; rejects with what it complained when it ends first. */
  line(): Promise<string>;
  /** Sends it one line. */
  tell(line: string): void;
  signal(name: NodeJS.Signals): void;
  /** Ends it with kill -9 and waits until it is gone. */
  kill(): Promise<void>;
  /** Waits for its own end. */
  ended(): Promise<{ code: number | null; output: string[]; complaints: string }>;
}

/** Runs a TypeScript file of the repository in a process of its own. */
export function startProcess(
  script: string,
  args: string[],
  env: { [name: string]: string } = {},
): RunningProcess {
  const child: ChildProcess = spawn(process.execPath, ["--import", "tsx", script, ...args], {
    env: { ...process.env, ...env },
    stdio: ["pipe", "pipe", "pipe"],
  });
  if (!child.stdout || !child.stderr || !child.stdin) throw new Error("The process has no pipes.");
  const { stdin } = child;
  const lines: Interface = createInterface({ input: child.stdout });
  const unread: string[] = [];
  const output: string[] = [];
  const waiting: ((line: string) => void)[] = [];
  let complaints = "";
  child.stderr.on("data", (chunk) => {
    complaints += chunk;
  });
  lines.on("line", (line) => {
    output.push(line);
    const next = waiting.shift();
    if (next) next(line);
    else unread.push(line);
  });
  const exit = once(child, "close").then(([code]) => ({ code: code as number | null, output, complaints }));
  return {
    line() {
      const known = unread.shift();
      if (known !== undefined) return Promise.resolve(known);
      return Promise.race([
        new Promise<string>((resolve) => waiting.push(resolve)),
        exit.then(({ code }) => Promise.reject(new Error(`${script} ended with ${code}: ${complaints}`))),
      ]);
    },
    tell: (line) => void stdin.write(`${line}\n`),
    signal: (name) => void child.kill(name),
    async kill() {
      child.kill("SIGKILL");
      await exit;
    },
    ended: () => exit,
  };
}
