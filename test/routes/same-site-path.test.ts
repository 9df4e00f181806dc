import fc from "fast-check";
import { expect, test } from "vitest";
import { sameSitePath } from "#app/http/same-site-path.server";

test("a path of this site is kept", () => {
  for (const path of ["/", "/trail", "/library?q=a%20b&kind=guide", "/modules/x#check-1", "/a//b"]) {
    expect(sameSitePath(path)).toBe(path);
  }
});

test("what leads elsewhere is dropped, however it is dressed", () => {
  for (const dressed of [
    "//evil.example",
    "/\\evil.example",
    "\\/evil.example",
    "///evil.example",
    "/\t/evil.example",
    "/\n//evil.example",
    "/.//evil.example",
    "/..//evil.example",
    "/x/..//evil.example",
    "/%2e//evil.example",
    "/.\\/evil.example",
    "https://evil.example/",
    "https:evil.example",
    "javascript:alert(1)",
    " /trail",
    "trail",
    "",
    `/${"x".repeat(3000)}`,
    null,
    undefined,
  ]) {
    expect(sameSitePath(dressed), String(dressed)).toBeNull();
  }
});

test("what is percent-encoded stays a path", () => {
  for (const path of ["/%2F%2Fevil.example", "/%5Cevil.example", "/%09/evil.example"]) {
    expect(sameSitePath(path)).toBe(path);
  }
});

test("whatever is kept, a browser stays on this site with it, and keeping it again changes nothing", () => {
  const parts = fc.constantFrom(
    "/",
    "\\",
    ".",
    "..",
    "%2e",
    "%2f",
    "%5c",
    "\t",
    "\n",
    "@",
    ":",
    "?",
    "#",
    "evil.example",
    "a",
  );
  const dressed = fc.oneof(
    fc.array(parts, { maxLength: 12 }).map((list) => `/${list.join("")}`),
    fc.webUrl(),
    fc.string(),
  );
  fc.assert(
    fc.property(dressed, (typed) => {
      const path = sameSitePath(typed);
      if (path === null) return;
      expect(new URL(path, "https://learn.example/sign-in").origin).toBe("https://learn.example");
      expect(sameSitePath(path)).toBe(path);
    }),
    { numRuns: 2000 },
  );
});
