/** What every request must keep to before anything looks at it more closely: work grows with parts, so parts are counted first. */
import type { Request, RequestHandler } from "express";
import { refuse } from "#app/http/refuse.server";

/** The longest address of ours has five parts; whatever compares an address with routes does so part by part. */
const mostSegments = 16;
const longestPath = 1024;
/** A calculator's inputs, or the rules for every question of a large bank. */
const mostParameters = 500;
/** Room for a page to come back to, with every sign of it written as %XX. */
const longestQuery = 8 * 1024;
const mostHeaders = 100;

export const requestBounds: RequestHandler = (request, response, next) => {
  const broken = brokenBound(request);
  if (broken) return refuse(request, response, broken);
  next();
};

function brokenBound({ originalUrl, rawHeaders }: Request): number | null {
  const [path = "", query = ""] = splitAt(originalUrl, "?");
  if (path.length > longestPath || query.length > longestQuery || count(query, "&") >= mostParameters)
    return 414;
  // A browser reads a backslash as a slash, and so does whoever parses the address.
  if (count(path, "/") + count(path, "\\") > mostSegments) return 414;
  if (!isDecodable(path)) return 400;
  return rawHeaders.length / 2 > mostHeaders ? 431 : null;
}

function splitAt(text: string, sign: string): [string, string] {
  const at = text.indexOf(sign);
  return at < 0 ? [text, ""] : [text.slice(0, at), text.slice(at + 1)];
}

function count(text: string, sign: string): number {
  let found = 0;
  for (let at = text.indexOf(sign); at >= 0; at = text.indexOf(sign, at + 1)) found += 1;
  return found;
}

function isDecodable(path: string): boolean {
  if (!path.includes("%")) return true;
  try {
    return decodeURIComponent(path) !== "";
  } catch {
    return false;
  }
}
