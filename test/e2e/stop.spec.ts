/** What `npm start` started ends with it. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { expect, test } from "@playwright/test";

test("SIGTERM to npm start ends every process it started, and the port is free again", async () => {
  const dataDir = await mkdtemp(join(tmpdir(), "waymark-stop-"));
  const port = await freePort();
  const npm = spawn("npm", ["start"], {
    cwd: fileURLToPath(new URL("../..", import.meta.url)),
    env: { ...process.env, PORT: String(port), DATA_DIR: dataDir },
    stdio: ["ignore", "pipe", "inherit"],
    // A group of its own, so that nothing outlives a test that fails.
    detached: true,
  });
  try {
    await untilReady(npm);
    expect((await fetch(`http://localhost:${port}/healthz`)).ok).toBe(true);
    const exit = once(npm, "exit");
    // The pipe closes once nobody is left who could write to it.
    const everybodyGone = once(npm, "close");
    npm.kill("SIGTERM");
    await exit;
    await everybodyGone;
    await expect(fetch(`http://localhost:${port}/healthz`)).rejects.toThrow();
  } finally {
    endGroup(npm);
    await rm(dataDir, { recursive: true, force: true });
  }
});

async function untilReady({ stdout }: ChildProcess): Promise<void> {
  if (!stdout) throw new Error("npm start has no output.");
  await new Promise<void>((resolve, reject) => {
    const lines = createInterface({ input: stdout });
    lines.on("line", (line) => line.startsWith("Waymark is ready") && resolve());
    lines.on("close", () => reject(new Error("npm start ended before it was ready.")));
  });
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}

function endGroup({ pid }: ChildProcess): void {
  try {
    if (pid !== undefined) process.kill(-pid, "SIGKILL");
  } catch {
    // Nobody is left, as it should be.
  }
}
