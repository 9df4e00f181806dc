/** What stands before every route: headers, sizes, tries, and what may be logged of a request. */
import { afterEach, describe, expect, test } from "vitest";
import { bodyLimit } from "#app/http/body-limit.server";
import { maskedPath } from "#app/http/masked-path.server";
import { signInLimit } from "#app/http/sign-in-limit.server";
import { type GuardedServer, startGuardedServer } from "#test/support/guarded-server";

let server: GuardedServer | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

describe("a body", () => {
  const megabyte = 1024 * 1024;

  async function answerTo(path: string, length: number): Promise<number> {
    server ??= await startGuardedServer(bodyLimit);
    const body = new Uint8Array(length);
    return (await fetch(`http://127.0.0.1:${server.port}${path}`, { method: "POST", body })).status;
  }

  test("of a form may have 64 kB, of a demonstration 25 MB of files besides, and not a byte more", async () => {
    expect(await answerTo("/sign-in", 64 * 1024)).toBe(200);
    expect(await answerTo("/sign-in", 64 * 1024 + 1)).toBe(413);
    expect(await answerTo("/modules/m/demonstration", 25 * megabyte + 64 * 1024)).toBe(200);
    expect(await answerTo("/modules/m/demonstration", 25 * megabyte + 64 * 1024 + 1)).toBe(413);
    expect(await answerTo("/modules/m/demonstration/more", megabyte)).toBe(413);
    expect(server?.passed()).toBe(2);
  });

  test("must say its length", async () => {
    server = await startGuardedServer(bodyLimit);
    const { status } = await server.send("POST", { "Transfer-Encoding": "chunked" });
    expect(status).toBe(411);
    expect(server.passed()).toBe(0);
  });
});

describe("trying to sign in", () => {
  test("is paused after a hundred tries, and a forged forwarding header is no way around it", async () => {
    server = await startGuardedServer(signInLimit);
    for (let count = 0; count < 100; count += 1) await server.send("POST", {}, "/sign-in/code");
    const forged = { "X-Forwarded-For": "203.0.113.9" };
    const { status, text } = await server.send("POST", forged, "/sign-in");
    expect(status).toBe(429);
    expect(text).toContain("Too many tries");
    expect((await server.send("POST", {}, "/invitations/some-token")).status).toBe(429);
    expect(server.passed()).toBe(100);
    expect((await server.send("GET", {}, "/sign-in")).status).toBe(200);
    expect((await server.send("POST", {}, "/sign-out")).status).toBe(200);
  });
});

describe("the log", () => {
  test.each([
    ["/invitations/8f3KQz_0aT1bYw", "/invitations/*"],
    ["/verify/abcdefghijklmnopqrstuvwxyz", "/verify/*"],
    ["/people/01KMDN9C3RK2H5CX6SXF6H38ZZ/progress.csv?from=a", "/people/*/progress.csv"],
    ["/modules/buyer-personas/quiz?_data=x", "/modules/buyer-personas/quiz"],
    ["/library?q=ana@partner.example", "/library"],
  ])("writes %s as %s", (url, written) => {
    expect(maskedPath(url)).toBe(written);
  });
});
