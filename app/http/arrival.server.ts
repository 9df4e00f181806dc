/** How long a request may take to arrive: Node's own limit is on the whole, which cuts off whoever has much to send on a slow line. */
import type { ServerOptions } from "node:http";
import type { RequestHandler } from "express";
import { takesUploads } from "#app/http/body-limit.server";

/** A line on which nothing came for this long is taken for dead. */
export const longestSilence = 60_000;
/** Within which everything but uploads arrives whole: it is text, and little of it. */
const longestText = 60_000;

/** For the server, which leaves what comes after the head of a request to `limitArrival`. */
export const arrivalOptions: ServerOptions = { headersTimeout: 30_000, requestTimeout: 0 };

/** Cuts off a body that stops coming, or, where no files are taken, one that trickles in. */
export function limitArrival({ silence = longestSilence, text = longestText } = {}): RequestHandler {
  return (request, response, next) => {
    if (Number(request.headers["content-length"] ?? 0) === 0) return next();
    const { socket } = request;
    // Whoever answers without reading all of it leaves it unended, though it has come; the line then carries other requests.
    const cutOff = () => {
      if (!request.complete) socket.destroy();
    };
    const isUpload = takesUploads(request.path);
    const timer = isUpload ? null : setTimeout(cutOff, text).unref();
    // Node counts what is read from the line, whether or not anybody has looked at it, and closes it when nothing is.
    if (isUpload) socket.setTimeout(silence);
    let under = true;
    const arrived = () => {
      if (!under) return;
      under = false;
      if (timer) clearTimeout(timer);
      else socket.setTimeout(0);
    };
    request.once("end", arrived).once("close", arrived);
    response.once("close", () => {
      if (request.complete && timer) clearTimeout(timer);
    });
    next();
  };
}
