/** `npm run dev`: the compiler watches the code and restarts one app process, which watches the content itself. */
import { spawn } from "node:child_process";
import { compiler, forgetBuild } from "#app/cli/build";
import { seedIfNew } from "#app/cli/demo/seed-if-new";
import { env } from "#app/env.server";

await seedIfNew(console.log);
forgetBuild();
console.log(`Waymark in development: http://localhost:${env.port}`);
const child = spawn(process.execPath, [compiler, "dev", "-c", `${process.execPath} build/index.js`], {
  stdio: "inherit",
});
for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => child.kill(signal));
child.on("exit", (code) => process.exit(code ?? 0));
