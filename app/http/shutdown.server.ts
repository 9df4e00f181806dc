import type { Server, ServerResponse } from "node:http";
import { log } from "#app/http/log.server";

/** What was connected before the signal is still taken in and answered; it may be on its way from the system or the parent. */
const lastConnections = 250;

/** Whether this process has been told to end: it answers what it has, and is ready for nothing new. */
let stopping = false;

export function isStopping(): boolean {
  return stopping;
}

/**
 * On the first signal: tell every client that its connection ends with this answer, take no more connections, finish what is being
 * answered, close what `close` closes, end. A request that takes longer than `patience` milliseconds is cut off rather than keeping a stopped program alive. Ends with 1 when requests had to be cut off, or `close` failed.
 */
export function stopOnSignal(
  server: Server,
  close: () => Promise<void>,
  { patience = 10_000 }: { patience?: number } = {},
): void {
  const open = new Set<ServerResponse>();
  server.prependListener("request", (_request, response: ServerResponse) => {
    open.add(response);
    response.once("close", () => open.delete(response));
    if (stopping) response.setHeader("Connection", "close");
  });
  const stop = () => {
    if (stopping) return;
    stopping = true;
    for (const response of open) if (!response.headersSent) response.setHeader("Connection", "close");
    setTimeout(() => {
      log.error({ requests: open.size }, "requests were cut off, because they took too long to end");
      process.exit(1);
    }, patience).unref();
    setTimeout(() => {
      server.close(() => finish(close));
      // Clients that keep a connection for later are let go; again, as requests end.
      setInterval(() => server.closeIdleConnections(), 50).unref();
    }, lastConnections);
  };
  process.on("SIGTERM", stop);
  process.on("SIGINT", stop);
}

function finish(close: () => Promise<void>): void {
  close().then(
    () => process.exit(0),
    (error: unknown) => {
      log.error({ err: error }, "could not close the database");
      process.exit(1);
    },
  );
}
