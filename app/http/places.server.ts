/** Room for the pages that are being made: whoever asks for many at once waits in a line of their own, and nobody else in it. */
import type { Request, RequestHandler, Response } from "express";
import onHeaders from "on-headers";
import { takesUploads } from "#app/http/body-limit.server";
import { isSafe } from "#app/http/methods.server";
import { network } from "#app/http/network.server";
import { refuse } from "#app/http/refuse.server";
import { viewerOf } from "#app/http/session.server";

/** As many as a browser asks for at once. */
const ofBrowser = { places: 6, waiting: 60 };
/** A classroom behind one address. */
const ofNetwork = { places: 24, waiting: 1000 };

/** What one person sends is worked on a few at a time: a regrade or a preview costs as much as many pages. */
const ofSender = { places: 4, waiting: 60 };

const secondsToRetry = 5;
const fullLine =
  "Too many pages were asked for at once from your network, so this one is missing. Wait a few seconds and reload the page.";

const fullSending =
  "More was sent at once from your account than is worked on at a time, so this was not saved. Wait a few seconds and send it again; going back shows the form with what you typed.";

export interface Line {
  /** Calls `go` once there is room, which may be at once; false when too many wait already. Who went in must leave. */
  enter(key: string, go: () => void): boolean;
  leave(key: string): void;
}

export function createLine({ places, waiting: mostWaiting }: { places: number; waiting: number }): Line {
  const lines = new Map<string, { taken: number; waiting: (() => void)[] }>();
  return {
    enter(key, go) {
      const line = lines.get(key) ?? { taken: 0, waiting: [] };
      if (line.waiting.length >= mostWaiting) return false;
      lines.set(key, line);
      if (line.taken >= places) return line.waiting.push(go) > 0;
      line.taken += 1;
      go();
      return true;
    },
    leave(key) {
      const line = lines.get(key);
      const next = line?.waiting.shift();
      // Others, who have not waited as long but asked for less, come in between.
      if (next) setImmediate(next);
      else if (line) {
        line.taken -= 1;
        if (line.taken === 0) lines.delete(key);
      }
    },
  };
}

const browsers = createLine(ofBrowser);
const networks = createLine(ofNetwork);
const senders = createLine(ofSender);

/**
 * What is sent has places of its own, below: its body may take long to arrive, and would hold the place meanwhile. The line of
 * the browser comes first, so that who asks for much takes few of the places of their neighbours. Its cookie is only what was sent, so a
 * made-up one buys nothing: the network's line is the one that holds.
 */
export const places: RequestHandler = (request, response, next) => {
  if (!isSafe(request.method)) return next();
  take(browsers, `${network(request.ip ?? "")} ${request.headers.cookie ?? ""}`, request, response, () => {
    take(networks, network(request.ip ?? ""), request, response, next);
  });
};

/**
 * For what is sent by somebody who is signed in: only their own body that takes long keeps their others waiting. Uploads, which take
 * longest, have http/upload-places; what nobody in particular sends costs little, and http/write-limit counts it.
 */
export const sendingPlaces: RequestHandler = (request, response, next) => {
  if (isSafe(request.method) || takesUploads(request.path)) return next();
  viewerOf(request.headers.cookie ?? null).then(
    (viewer) => take(senders, viewer?.personId ?? null, request, response, next, fullSending),
    next,
  );
};

/** A place until the answer begins: a file that is then sent to a slow line costs nobody anything. */
function take(
  line: Line,
  key: string | null,
  request: Request,
  response: Response,
  next: () => void,
  full = fullLine,
): void {
  if (key === null) {
    next();
    return;
  }
  const entered = line.enter(key, () => {
    let inside = true;
    const leave = () => {
      if (inside) line.leave(key);
      inside = false;
    };
    // Whoever has gone meanwhile is told nothing.
    if (response.destroyed) return leave();
    onHeaders(response, leave);
    response.once("close", leave);
    next();
  });
  if (entered) return;
  response.setHeader("Retry-After", secondsToRetry);
  refuse(request, response, 503, full);
}
