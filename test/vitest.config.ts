import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

function folder(path: string): string {
  return fileURLToPath(new URL(path, import.meta.url));
}

export default defineConfig({
  root: folder(".."),
  resolve: {
    alias: [
      { find: /^#app\//, replacement: folder("../app/") },
      { find: /^#db\//, replacement: folder("../db/") },
      { find: /^#test\//, replacement: folder("./") },
    ],
  },
  test: {
    include: ["test/{domain,routes,db,content,ui}/**/*.test.{ts,tsx}", "test/architecture.test.ts"],
    pool: "forks",
    // By default one core is kept for watching; here nobody watches.
    maxWorkers: availableParallelism(),
    // The program's own data folder stays out of it; databases have folders of their own.
    env: { DATA_DIR: join(tmpdir(), "waymark-test-data"), WAYMARK_MODE: "demo" },
    setupFiles: [folder("./support/setup.ts")],
    testTimeout: 20_000,
    hookTimeout: 20_000,
  },
});
