import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { env } from "#app/env.server";
import { forgetWarnings, proxyCheck } from "#app/http/proxy-check.server";
import { signInLimit, triesPerNetwork } from "#app/http/sign-in-limit.server";
import { type GuardedServer, startGuardedServer } from "#test/support/guarded-server";
import { collectLog } from "#test/support/log-lines";

await vi.hoisted(() => import("#test/support/live-mode"));

let server: GuardedServer;
beforeEach(forgetWarnings);
afterEach(async () => {
  Object.assign(env, { mode: "live", proxyHops: 0 });
  await server.close();
});

describe("a proxy that the settings do not name", () => {
  test.each(["X-Forwarded-For", "Forwarded", "X-Real-IP"])(
    "is told by %s, refused on a live site with what to set, and logged once",
    async (name) => {
      const log = collectLog();
      server = await startGuardedServer(proxyCheck);
      for (let count = 0; count < 3; count++) {
        const { status, text } = await server.send("GET", { [name]: "203.0.113.9" });
        expect(status).toBe(503);
        expect(text).toContain("set WAYMARK_TRUST_PROXY to the number of proxies (usually 1)");
      }
      expect(server.passed()).toBe(0);
      expect(log.lines()).toEqual([
        expect.objectContaining({ level: 50, msg: expect.stringContaining("WAYMARK_TRUST_PROXY") }),
      ]);
      expect(log.text()).not.toContain("203.0.113.9");
      expect((await server.send("GET", {})).status).toBe(200);
    },
  );

  test("is only logged in the demo", async () => {
    Object.assign(env, { mode: "demo" });
    const log = collectLog();
    server = await startGuardedServer(proxyCheck);
    expect((await server.send("GET", { "X-Forwarded-For": "203.0.113.9" })).status).toBe(200);
    expect(log.text()).toContain("WAYMARK_TRUST_PROXY");
  });
});

test("a proxy that is named passes, and is asked for X-Forwarded-For when it does not send it", async () => {
  Object.assign(env, { proxyHops: 1 });
  const log = collectLog();
  server = await startGuardedServer(proxyCheck, { proxyHops: 1 });
  expect((await server.send("GET", { "X-Forwarded-For": "203.0.113.9" })).status).toBe(200);
  expect(log.lines()).toEqual([]);
  expect((await server.send("GET", {})).status).toBe(200);
  expect(log.text()).toContain("does not pass X-Forwarded-For on");
});

test("visitors whom a proxy does not tell apart are not counted as one", async () => {
  server = await startGuardedServer(signInLimit, { proxyHops: 1 });
  const statuses = new Set<number>();
  for (let count = 0; count < triesPerNetwork + 100; count += 50) {
    const answers = Array.from({ length: 50 }, () => server.send("POST", {}, "/sign-in"));
    for (const { status } of await Promise.all(answers)) statuses.add(status);
  }
  expect([...statuses]).toEqual([200]);
});
