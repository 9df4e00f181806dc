/** What stands before every route: headers, sizes, tries, and what may be logged of a request. */
import type { OutgoingHttpHeaders } from "node:http";
import type { RequestHandler } from "express";
import { afterEach, describe, expect, test } from "vitest";
import { longestNote, longestNotes, mostSteps, noteField } from "#app/domain/demonstrations/checklist.form";
import {
  feedbackField,
  longestComment,
  longestFeedback,
  mostCriteria,
} from "#app/domain/demonstrations/demonstrations.form";
import { redeemSignInCode, requestSignInCode } from "#app/domain/identity/sign-in.server";
import { bodyLimit } from "#app/http/body-limit.server";
import { readFields } from "#app/http/form.server";
import { maskedPath } from "#app/http/masked-path.server";
import { securityHeaders } from "#app/http/security-headers.server";
import { redirectSignedIn, rememberBrowser } from "#app/http/session.server";
import { signInLimit, triesPerNetwork } from "#app/http/sign-in-limit.server";
import { type GuardedServer, startGuardedServer } from "#test/support/guarded-server";
import { readMails } from "#test/support/outbox";
import { createTestSite } from "#test/support/site";

let server: GuardedServer | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

function formOf(fields: { [name: string]: string }): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  return form;
}

describe("a body", () => {
  const megabyte = 1024 * 1024;

  async function answerTo(path: string, length: number): Promise<number> {
    server ??= await startGuardedServer(bodyLimit);
    const body = new Uint8Array(length);
    return (await fetch(`http://127.0.0.1:${server.port}${path}`, { method: "POST", body })).status;
  }

  test("of a form may have 64 kB, of a demonstration 25 MB of files besides its full boxes, and not a byte more", async () => {
    expect(await answerTo("/sign-in", 64 * 1024)).toBe(200);
    expect(await answerTo("/sign-in", 64 * 1024 + 1)).toBe(413);
    expect(await answerTo("/modules/m/demonstration", 25 * megabyte + 66_000 + 64 * 1024)).toBe(200);
    expect(await answerTo("/modules/m/demonstration", 25 * megabyte + 66_000 + 64 * 1024 + 1)).toBe(413);
    expect(await answerTo("/modules/m/demonstration/more", megabyte)).toBe(413);
    expect(server?.passed()).toBe(2);
  });

  test("of a form with long texts holds all that its boxes admit, in any script", async () => {
    const longest = (signs: number) => "倉".repeat(signs);
    const rubric = new URLSearchParams({ intent: "decide", comment: longest(longestComment) });
    for (let at = 0; at < mostCriteria; at++)
      rubric.append(feedbackField(`criterion-${at}`), longest(longestFeedback));
    const record = new URLSearchParams({ notes: longest(longestNotes) });
    for (let at = 0; at < mostSteps; at++) record.append(noteField(`step-${at}`), longest(longestNote));
    const reflection = new URLSearchParams({ check: "c", choice: "倉".repeat(4000) });
    expect(await answerTo("/assessments/s", rubric.toString().length)).toBe(200);
    expect(await answerTo("/assessments/s/record/steps", record.toString().length)).toBe(200);
    expect(await answerTo("/modules/m/self-checks", reflection.toString().length)).toBe(200);
    expect(await answerTo("/assessments/s", megabyte)).toBe(413);
  });

  test("is read with each line break as the one sign that its box counted", async () => {
    const typed = "One line\r\nafter\r\n\r\nanother";
    for (const body of [new URLSearchParams({ typed }), formOf({ typed })])
      expect(await readFields(new Request("http://waymark.test/", { method: "POST", body }))).toEqual({
        typed: "One line\nafter\n\nanother",
      });
  });

  test("must say its length", async () => {
    server = await startGuardedServer(bodyLimit);
    const { status } = await server.send("POST", { "Transfer-Encoding": "chunked" });
    expect(status).toBe(411);
    expect(server.passed()).toBe(0);
  });
});

describe("trying to sign in", () => {
  const spellings = [
    "/SIGN-IN/code",
    "/sign%2Din",
    "/sign-in//",
    "/Invitations/some-token",
    "/sign-in/code?_data=x",
  ];

  /** As the routes answer: a code that is right signs in, everything else does not. */
  function answering(session: () => string | null): RequestHandler {
    return (request, response, next) => {
      const cookie = request.path === "/sign-in/code" ? session() : null;
      if (cookie !== null) response.setHeader("Set-Cookie", ["other=1; Path=/", cookie]);
      next();
    };
  }

  async function exhaust(path: (count: number) => string, headers: OutgoingHttpHeaders = {}) {
    for (let count = 0; count < triesPerNetwork; count += 50)
      await Promise.all(
        Array.from({ length: 50 }, (_, index) => server?.send("POST", headers, path(count + index))),
      );
  }

  test("is open to six hundred people behind one address, however many of them mistype", async () => {
    const signedIn = { session: "x".repeat(43), accessRole: "rep", personId: "rep-1" } as const;
    const response = await redirectSignedIn(new Request("http://localhost:3000/"), signedIn);
    const session = response.headers.get("Set-Cookie");
    let entered = 0;
    const guard = [signInLimit, answering(() => (++entered % 2 === 0 ? session : null))];
    server = await startGuardedServer(guard, { proxyHops: 1 });
    const headers = { "X-Forwarded-For": "198.51.100.1" };
    for (let person = 0; person < 600; person += 1) {
      for (const path of ["/sign-in", "/sign-in/code", "/sign-in/code"])
        expect((await server.send("POST", headers, path)).status).toBe(200);
    }
  });

  test("is paused after a thousand tries for nothing, and a forged forwarding header is no way around it", async () => {
    server = await startGuardedServer(signInLimit);
    await exhaust((count) => spellings[count % spellings.length] ?? "");
    const forged = { "X-Forwarded-For": "203.0.113.9" };
    for (const path of ["/sign-in", ...spellings]) {
      const { status, text } = await server.send("POST", forged, path);
      expect(status, path).toBe(429);
      if (!path.includes("?")) expect(text).toMatch(/Try again in 1[45] minutes/);
    }
    expect(server.passed()).toBe(triesPerNetwork);
    expect((await server.send("GET", {}, "/sign-in")).status).toBe(200);
    expect((await server.send("POST", {}, "/sign-out")).status).toBe(200);
    expect((await server.send("POST", {}, "/signs-in")).status).toBe(200);
  });

  test("is not paused for a browser that has signed in before, whatever its neighbours do", async () => {
    const site = await createTestSite();
    try {
      const request = new Request("http://localhost:3000/sign-in");
      const { browser, setCookie } = await rememberBrowser(request);
      server = await startGuardedServer(signInLimit, { proxyHops: 1 });
      const neighbour = { "X-Forwarded-For": "198.51.100.2" };
      await exhaust(() => "/sign-in", neighbour);
      const known = { ...neighbour, Cookie: setCookie.split(";")[0] };
      expect((await server.send("POST", known, "/sign-in")).status).toBe(429);
      const settings = { secret: "test", origin: "https://learn.example" };
      await requestSignInCode(site.context, settings, { email: "rep-1@example.test", browser });
      const [mail] = await readMails(site.db, "sign-in-code");
      const code = /code is (\S+)/.exec(mail?.body ?? "")?.[1] ?? "";
      await redeemSignInCode(site.context, settings, { browser, code });
      expect((await server.send("POST", known, "/sign-in")).status).toBe(200);
      const madeUp = { ...neighbour, Cookie: "waymark-browser=x" };
      expect((await server.send("POST", madeUp, "/sign-in")).status).toBe(429);
    } finally {
      await site.cleanup();
    }
  });
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
    ["http://localhost:3000/people/01KMDN9C3RK2H5CX6SXF6H38ZZ", "/people/*"],
    ["//", "//"],
    ["/\\\\01KMDN9C3RK2H5CX6SXF6H38ZZ\\tracks", "///*/tracks"],
  ])("writes %s as %s", (url, written) => {
    expect(maskedPath(url)).toBe(written);
  });
});
