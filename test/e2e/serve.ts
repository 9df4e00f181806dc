/** Starts the product as `npm start` does, on a new demo database and a copy of the content that a journey may break. */
import { spawn } from "node:child_process";
import { cpSync, mkdirSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";

const root = resolve(import.meta.dirname, "../..");
const folder = join(root, "test/results/e2e");
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
cpSync(join(root, "content"), join(folder, "content"), { recursive: true });

const child = spawn(process.execPath, ["--import", "tsx", "app/cli/start.ts"], {
  cwd: root,
  stdio: "inherit",
  env: {
    ...process.env,
    DATA_DIR: join(folder, "data"),
    CONTENT_DIR: join(folder, "content"),
    WAYMARK_MODE: "demo",
  },
});
for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, () => child.kill(signal));
child.on("exit", (code) => process.exit(code ?? 1));
