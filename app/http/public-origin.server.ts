import { env } from "#app/env.server";

/** The origin to print in addresses people pass on: the configured one; in demo mode the one the browser used. */
export function publicOrigin(request: Request): string {
  return env.mode === "live" ? env.origin : new URL(request.url).origin;
}
