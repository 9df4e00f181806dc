/** One app process. */
import { createServer } from "node:http";
import { fileURLToPath } from "node:url";
import * as build from "@remix-run/dev/server-build";
import { broadcastDevReady } from "@remix-run/node";
import { boot } from "#app/boot.server";
import { refusedToStart } from "#app/cli/supervision";
import { database } from "#app/db.server";
import { DatabaseUnavailableError } from "#app/domain/database-unavailable-error";
import { env } from "#app/env.server";
import { createApp } from "#app/http/app.server";
import { arrivalOptions } from "#app/http/arrival.server";
import { limitConnections } from "#app/http/connections.server";
import { log } from "#app/http/log.server";
import { stopOnSignal } from "#app/http/shutdown.server";
import { answerUnreadable } from "#app/http/unreadable.server";

const publicDir = fileURLToPath(new URL("../public", import.meta.url));

const stopWork = await boot().catch(sayWhy);
const server = createServer(arrivalOptions, createApp(build, publicDir));
answerUnreadable(server);
limitConnections(server);
server.listen(env.port, env.host, () => {
  if (env.development) void broadcastDevReady(build);
});
server.on("error", (error: NodeJS.ErrnoException) => {
  const taken = error.code === "EADDRINUSE";
  process.stderr.write(taken ? `Port ${env.port} is taken; set PORT to another.\n` : `${error.message}\n`);
  process.exit(refusedToStart);
});
stopOnSignal(server, async () => {
  await stopWork();
  await database().close();
});

/** What is known to happen is a sentence, and worth another try; anything else is a fault with its stack. */
function sayWhy(error: unknown): never {
  if (error instanceof DatabaseUnavailableError) process.stderr.write(`${error.message}\n`);
  else log.fatal({ err: error }, "this app process could not start");
  process.exit(1);
}
