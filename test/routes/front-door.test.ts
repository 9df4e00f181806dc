/** What stands before every route: headers, sizes, tries, and what may be logged of a request. */
import { afterEach, describe, expect, test } from "vitest";
import { bodyLimit } from "#app/http/body-limit.server";
import { maskedPath } from "#app/http/masked-path.server";
import { securityHeaders } from "#app/http/security-headers.server";
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

test("signing in is counted however its address is spelled, as long as it leads there", async () => {
  server = await startGuardedServer(signInLimit);
  const spellings = [
    "/SIGN-IN/code",
    "/sign%2Din",
    "/sign-in//",
    "/Invitations/some-token",
    "/sign-in/code?_data=x",
  ];
  for (let count = 0; count < 100; count += 1)
    await server.send("POST", {}, spellings[count % spellings.length]);
  for (const path of ["/sign-in", ...spellings])
    expect((await server.send("POST", {}, path)).status, path).toBe(429);
  expect((await server.send("POST", {}, "/signs-in")).status).toBe(200);
});

test("no page may be framed, sniffed, or run a script that it was not sent with", async () => {
  server = await startGuardedServer(securityHeaders);
  const headers = await headersOf(server);
  const policy = headers.get("Content-Security-Policy") ?? "";
  expect(policy).toMatch(/script-src 'self' 'nonce-[\w+/=]{16,}'/);
  expect(policy).not.toContain("unsafe");
  for (const rule of [
    "default-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ])
    expect(policy).toContain(rule);
  expect(headers.get("X-Content-Type-Options")).toBe("nosniff");
  expect(headers.get("Referrer-Policy")).toBe("same-origin");
  const again = (await headersOf(server)).get("Content-Security-Policy");
  expect(again).not.toBe(policy);
});

async function headersOf({ port }: GuardedServer): Promise<Headers> {
  return (await fetch(`http://127.0.0.1:${port}/`)).headers;
}

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
