import type { Request } from "express";

/** Whether the browser's router asks, for the data of one route; told as Remix tells it, however the address spells it. */
export function isRouterRequest({ originalUrl }: Request): boolean {
  const query = originalUrl.indexOf("?");
  return query >= 0 && new URLSearchParams(originalUrl.slice(query)).has("_data");
}
