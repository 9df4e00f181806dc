import { env } from "#app/env.server";

/**
 * What counts as one asker: an IPv6 customer holds a whole /64. Null for a live server's own machine: that is a proxy which does
 * not say whom it serves, and one count for everybody would let one visitor stop all (http/proxy-check says so in the log).
 */
export function network(address: string): string | null {
  if (env.mode === "live" && /^(::1|(::ffff:)?127\..*)$/.test(address)) return null;
  if (!address.includes(":") || address.includes(".")) return address;
  const [head = "", tail = ""] = address.split("::");
  const groups = head.split(":").filter(Boolean);
  const missing = 8 - groups.length - tail.split(":").filter(Boolean).length;
  if (address.includes("::")) groups.push(...Array<string>(missing).fill("0"));
  return groups.slice(0, 4).join(":");
}
