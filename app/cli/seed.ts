/** `npm run db:seed`: fills a new database with the demo program. */
import { seedIfNew } from "#app/cli/demo/seed-if-new";
import { env } from "#app/env.server";

try {
  if (env.mode !== "demo") throw new Error("The demo program exists in demo mode only.");
  if (!(await seedIfNew(console.log)))
    console.log(`There are people in ${env.dataDir} already; nothing was changed.`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
