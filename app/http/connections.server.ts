/** How many connections are held, and for how long by a client that does not read its answer. */
import type { Server } from "node:http";
import type { Socket } from "node:net";
import type { RequestHandler } from "express";
import onHeaders from "on-headers";
import { env } from "#app/env.server";
import { longestSilence } from "#app/http/arrival.server";
import { network } from "#app/http/network.server";

/** A classroom behind one address, each browser with the six that it opens; of all, what leaves the database and files their handles. */
const most = { ofAddress: 300, inAll: 2000 };
/** An idle line is let go after this; a browser opens another when it needs one. */
const idle = 5000;

const tooMany =
  "Too many connections are open from where you are. Close some, wait a few seconds and try again.\n";
const refusal = [
  "HTTP/1.1 503 Service Unavailable",
  "Connection: close",
  "Content-Type: text/plain; charset=utf-8",
  `Content-Length: ${Buffer.byteLength(tooMany)}`,
  "Cache-Control: no-store",
  "Retry-After: 5",
  "",
  tooMany,
].join("\r\n");

/**
 * Bounds what a server holds open. Behind a proxy that is trusted each line is the proxy's, which has bounds of its own: then only those
 * in all count here, and visitors are told apart by their requests (http/places, http/write-limit).
 */
export function limitConnections(server: Server, { ofAddress, inAll } = most): void {
  server.maxConnections = inAll;
  server.keepAliveTimeout = idle;
  if (env.proxyHops > 0) return;
  const open = new Map<string, number>();
  server.prependListener("connection", (socket: Socket) => {
    const address = network(socket.remoteAddress ?? "");
    if (address === null) return;
    const before = open.get(address) ?? 0;
    open.set(address, before + 1);
    socket.once("close", () => {
      const left = (open.get(address) ?? 1) - 1;
      if (left === 0) open.delete(address);
      else open.set(address, left);
    });
    // Not read any more, so that no request of it is begun.
    if (before >= ofAddress) socket.end(refusal, () => socket.destroy());
  });
}

/** Cuts off a client that reads nothing of its answer for this long, in milliseconds; one that reads slowly goes on. */
export function limitReading(silence = longestSilence): RequestHandler {
  return (request, response, next) => {
    // Node counts what the line takes, and begins anew for the next request on it.
    onHeaders(response, () => request.socket.setTimeout(silence));
    next();
  };
}
