import { type Cookie, type CookieOptions, createCookie } from "@remix-run/node";
import { env } from "#app/env.server";

const live = env.mode === "live";
/** `__Host-` keeps other hosts of the domain from setting it; browsers accept it over HTTPS only. */
const prefix = live ? "__Host-" : "";

/** Every cookie of the site: for this host alone, out of reach of scripts, never sent in the clear by a live one. */
export function siteCookie(name: string, options: Pick<CookieOptions, "maxAge" | "secrets">): Cookie {
  return createCookie(`${prefix}${name}`, {
    ...options,
    httpOnly: true,
    secure: live,
    sameSite: "lax",
    path: "/",
  });
}
