const nowhere = "http://waymark.invalid";
const longestPath = 2000;

/**
 * The path to come back to, as a browser would resolve it, or null unless it stays on this site. What counts is the
 * resolved address: `//host`, `/\host`, `/.//host` and schemes lead elsewhere however they are dressed.
 */
export function sameSitePath(typed: string | null | undefined): string | null {
  if (!typed?.startsWith("/") || typed.length > longestPath || !URL.canParse(typed, nowhere)) return null;
  const url = new URL(typed, nowhere);
  const path = `${url.pathname}${url.search}${url.hash}`;
  const staysHere = url.origin === nowhere && !/^\/[/\\]/.test(path);
  return staysHere ? path : null;
}
