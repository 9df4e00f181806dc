import { isQuarter } from "#app/domain/calendar";
import { requireFound } from "#app/http/require.server";

/** The quarter that an address asks for, one of those there are; the newest when it asks for none, 404 for any other. */
export function askedQuarter(request: Request, quarters: string[]): string {
  const asked = new URL(request.url).searchParams.get("quarter");
  if (asked === null) return requireFound(quarters[0] ?? null);
  return requireFound(isQuarter(asked) && quarters.includes(asked) ? asked : null);
}
