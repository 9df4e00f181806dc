/** Any segment that may be a secret or an id: those hold a digit or a capital, or are as long as 128 random bits. */
const identifying = /[0-9A-Z_]|.{22,}/;

/** What is longer was made up, and is not worth a line of a log. */
const longestLogged = 300;

/**
 * The path of a URL fit for a log: without query, with whatever identifies a person or opens a door starred out. What is no URL
 * is taken as it came, because it must be logged all the same.
 */
export function maskedPath(url: string): string {
  const [path = ""] = (URL.canParse(url) ? new URL(url).pathname : url).split(/[?#]/, 1);
  return path
    .slice(0, longestLogged)
    .split(/[/\\]/)
    .map((segment) => (identifying.test(segment) ? "*" : segment))
    .join("/");
}
