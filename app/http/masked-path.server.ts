/** Any segment that may be a secret or an id: those hold a digit or a capital, or are as long as 128 random bits. */
const identifying = /[0-9A-Z_]|.{22,}/;

/** The path of a URL fit for a log: without query, with whatever identifies a person or opens a door starred out. */
export function maskedPath(url: string): string {
  const { pathname } = new URL(url, "http://localhost");
  return pathname
    .split("/")
    .map((segment) => (identifying.test(segment) ? "*" : segment))
    .join("/");
}
