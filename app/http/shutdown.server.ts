import type { Server } from "node:http";
import { log } from "#app/http/log.server";

/** A request that takes longer than this is cut off rather than keeping a stopped program alive. */
const patience = 10_000;

/** On the first signal: take no more connections, finish what is being answered, close what `close` closes, end. */
export function stopOnSignal(server: Server, close: () => Promise<void>): void {
  let stopping = false;
  const stop = () => {
    if (stopping) return;
    stopping = true;
    setTimeout(() => process.exit(1), patience).unref();
    server.close(() => {
      close().then(
        () => process.exit(0),
        (error: unknown) => {
          log.error({ err: error }, "could not close the database");
          process.exit(1);
        },
      );
    });
    server.closeIdleConnections();
  };
  process.on("SIGTERM", stop);
  process.on("SIGINT", stop);
}
