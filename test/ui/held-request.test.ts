import { expect, test } from "vitest";
import { troubleOf } from "#app/ui/held-request";

function answer(status: number, says: string, value = "yes"): Response {
  return new Response(null, { status, headers: { [`X-Remix-${says}`]: value } });
}

test("what was sent is held when nobody answered, when somebody in between did, and when it was refused as a whole", () => {
  expect(troubleOf(null, true)).toBe("unreachable");
  for (const status of [200, 302, 404, 502, 504]) {
    const between = new Response(null, { status });
    expect(troubleOf(between, true)).toBe("unreachable");
    expect(troubleOf(between, false)).toBe("unreachable");
  }
  for (const status of [400, 403, 404, 409, 413, 429, 503])
    expect(troubleOf(answer(status, "Catch"), true)).toBe(status);
  expect(troubleOf(answer(500, "Error"), true)).toBe(500);
  expect(troubleOf(answer(204, "Redirect", "/sign-in?back=%2Ftrail"), true)).toBe("signed-out");
});

test("the router goes on with what it knows how to answer: a form that came back, a way on, a page that is not there, a code to enter", () => {
  expect(troubleOf(answer(200, "Response"), true)).toBeNull();
  expect(troubleOf(answer(422, "Response"), true)).toBeNull();
  expect(troubleOf(answer(204, "Redirect", "/trail"), true)).toBeNull();
  expect(troubleOf(answer(204, "Redirect", "/sign-in"), true)).toBeNull();
  expect(troubleOf(answer(401, "Catch"), true)).toBeNull();
  for (const status of [404, 500, 503]) expect(troubleOf(answer(status, "Catch"), false)).toBeNull();
});
