/** How much one person, browser or network may ask for, and that others do not feel it. */
import { connect } from "node:net";
import type { RequestHandler } from "express";
import { afterEach, describe, expect, test, vi } from "vitest";
import { createLine, places } from "#app/http/places.server";
import { shareViewer } from "#app/http/session.server";
import { answerUnreadable } from "#app/http/unreadable.server";
import { writeLimit } from "#app/http/write-limit.server";
import { startProcess } from "#test/support/child-process";
import { type GuardedServer, startGuardedServer } from "#test/support/guarded-server";
import { createTestSite, type TestSite } from "#test/support/site";

const writes = vi.hoisted(() => {
  process.env["WAYMARK_WRITES_A_MINUTE"] = "60";
  return 60;
});

let server: GuardedServer | undefined;
let site: TestSite | undefined;
afterEach(async () => {
  await server?.close();
  await site?.cleanup();
  server = site = undefined;
});

describe("who sends very much", () => {
  const guard = [shareViewer, writeLimit];
  const from = (address: string, cookie?: string) => ({
    "X-Forwarded-For": address,
    ...(cookie ? { Cookie: cookie } : {}),
  });

  async function sendAll(headers: { [name: string]: string }, method = "POST"): Promise<number[]> {
    const sent = Array.from({ length: writes }, async () => (await server?.send(method, headers))?.status);
    return (await Promise.all(sent)).map((status) => status ?? 0);
  }

  test("hears how long to wait and that what was typed is still there; others at the same time hear nothing", async () => {
    server = await startGuardedServer(guard, { proxyHops: 1 });
    expect(new Set(await sendAll(from("198.51.100.10")))).toEqual(new Set([200]));
    for (const method of ["POST", "PUT", "PATCH", "DELETE"]) {
      const { status, text } = await server.send(method, from("198.51.100.10"));
      expect(status, method).toBe(429);
      expect(text).toMatch(
        /Wait \d+ seconds and send it again; going back shows the form with what you typed/,
      );
    }
    const answer = await fetch(`http://127.0.0.1:${server.port}/x?_data=routes%2Fx`, {
      method: "POST",
      headers: from("198.51.100.10"),
    });
    expect(Number(answer.headers.get("Retry-After"))).toBeGreaterThan(0);
    expect((await answer.json()).reason).toContain("not saved");
    expect((await server.send("GET", from("198.51.100.10"))).status).toBe(200);
    expect((await server.send("POST", from("198.51.100.11"))).status).toBe(200);
  });

  test("is counted as the person who is signed in, wherever they are and whoever sits beside them", async () => {
    site = await createTestSite();
    server = await startGuardedServer(guard, { proxyHops: 1 });
    const [one, other] = [await site.cookieOf("rep-1"), await site.cookieOf("lead-1")];
    expect(new Set(await sendAll(from("198.51.100.20", one)))).toEqual(new Set([200]));
    expect((await server.send("POST", from("198.51.100.21", one))).status).toBe(429);
    expect((await server.send("POST", from("198.51.100.20", other))).status).toBe(200);
    expect(new Set(await sendAll(from("198.51.100.20", "waymark=made-up")))).toEqual(new Set([200]));
    expect((await server.send("POST", from("198.51.100.20", "waymark=made-up-too"))).status).toBe(429);
  });
});

describe("who asks for very many pages at once", () => {
  test("waits in a line of their own, which comes to an end", () => {
    const line = createLine({ places: 2, waiting: 3 });
    const went: string[] = [];
    const enter = (key: string) => line.enter(key, () => went.push(key));
    expect(["a", "a", "a", "a", "a", "a"].map(enter)).toEqual([true, true, true, true, true, false]);
    expect(went).toEqual(["a", "a"]);
    expect(enter("b")).toBe(true);
    expect(went).toEqual(["a", "a", "b"]);
  });

  test("gets them all, a few at a time, and a neighbour theirs meanwhile", async () => {
    const held: (() => void)[] = [];
    let most = 0;
    let now = 0;
    const hold: RequestHandler = (request, response, next) => {
      if (request.path !== "/held") return next();
      now += 1;
      most = Math.max(most, now);
      response.once("close", () => (now -= 1));
      held.push(() => next());
      if (held.length === 6) started();
      if (letGo) held.pop()?.();
    };
    let letGo = false;
    let started = () => {};
    const six = new Promise<void>((resolve) => {
      started = resolve;
    });
    server = await startGuardedServer([places, hold]);
    const greedy = Array.from({ length: 30 }, () => server?.send("GET", { Cookie: "a=1" }, "/held"));
    await six;
    expect((await server.send("GET", { Cookie: "a=2" }, "/other")).status).toBe(200);
    expect((await server.send("POST", { Cookie: "a=1" }, "/other")).status).toBe(200);
    expect(held).toHaveLength(6);
    letGo = true;
    for (const go of held.splice(0)) go();
    expect((await Promise.all(greedy)).map((answer) => answer?.status)).toEqual(Array(30).fill(200));
    expect(most).toBe(6);
  });
});

test("tries are counted and answered even when the process that counts them for all is silent", async () => {
  const { output, complaints } = await startProcess("test/support/unanswered-limiter.ts", []).ended();
  const outcomes = output.filter((line) => !line.startsWith("{"));
  expect(outcomes, complaints).toEqual(["let in", "let in", "let in", "held back", "held back"]);
});

describe("what is no request that a page of ours makes", () => {
  async function answerTo(text: string): Promise<string> {
    const { createServer } = await import("node:http");
    const http = createServer((_request, response) => response.end("passed"));
    answerUnreadable(http);
    await new Promise<void>((resolve) => http.listen(0, "127.0.0.1", resolve));
    const address = http.address();
    const port = address && typeof address === "object" ? address.port : 0;
    const answer = await new Promise<string>((resolve, reject) => {
      let received = "";
      const socket = connect(port, "127.0.0.1", () => socket.write(text));
      socket.on("data", (chunk) => {
        received += chunk;
      });
      socket.on("close", () => resolve(received));
      socket.on("error", reject);
    });
    http.closeAllConnections();
    await new Promise((resolve) => http.close(resolve));
    return answer;
  }

  test.each([
    ["a tunnel", "CONNECT example.com:443 HTTP/1.1\r\nHost: example.com\r\n\r\n", 405],
    ["a method nobody knows", "FOO / HTTP/1.1\r\nHost: x\r\n\r\n", 501],
    ["no HTTP at all", "\u0016\u0003\u0001 hello\r\n\r\n", 501],
    ["a header that is none", "GET / HTTP/1.1\r\nHost x\r\n\r\n", 400],
    ["two lengths", "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab", 400],
    ["headers of 20 kB", `GET / HTTP/1.1\r\nHost: x\r\nA: ${"a".repeat(20_000)}\r\n\r\n`, 431],
  ])("%s is answered with a sentence, and the line closed", async (_name, text, status) => {
    const answer = await answerTo(text);
    expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
    expect(answer).toContain("Connection: close");
    expect(answer).toMatch(/<p class="lede">\w[^<]+\.<\/p>/);
  });

  test("an expectation that nobody knows is passed over", async () => {
    const text = "GET / HTTP/1.1\r\nHost: x\r\nExpect: tea\r\nConnection: close\r\n\r\n";
    expect(await answerTo(text)).toContain("passed");
  });
});
