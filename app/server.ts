/** One app process. */
import { createServer } from "node:http";
import { fileURLToPath } from "node:url";
import * as build from "@remix-run/dev/server-build";
import { broadcastDevReady } from "@remix-run/node";
import { boot } from "#app/boot.server";
import { database } from "#app/db.server";
import { env } from "#app/env.server";
import { createApp } from "#app/http/app.server";
import { arrivalOptions } from "#app/http/arrival.server";
import { stopOnSignal } from "#app/http/shutdown.server";
import { answerUnreadable } from "#app/http/unreadable.server";

const publicDir = fileURLToPath(new URL("../public", import.meta.url));

const stopWork = await boot();
const server = createServer(arrivalOptions, createApp(build, publicDir));
answerUnreadable(server);
server.listen(env.port, env.host, () => {
  if (env.development) void broadcastDevReady(build);
});
server.on("error", (error: NodeJS.ErrnoException) => {
  const taken = error.code === "EADDRINUSE";
  process.stderr.write(taken ? `Port ${env.port} is taken; set PORT to another.\n` : `${error.message}\n`);
  process.exit(1);
});
stopOnSignal(server, async () => {
  await stopWork();
  await database().close();
});
