import { expect, test, vi } from "vitest";
import { sameOrigin } from "#app/http/same-origin.server";
import { startGuardedServer } from "#test/support/guarded-server";

const { liveOrigin } = await vi.hoisted(() => import("#test/support/live-mode"));

test("in live mode only the configured origin may change things, whatever Host a request names", async () => {
  const server = await startGuardedServer(sameOrigin);
  try {
    const from = async (origin: string, host: string) =>
      (await server.send("POST", { Origin: origin, Host: host })).status;
    expect(await from(liveOrigin, "learn.example")).toBe(200);
    expect(await from(liveOrigin, "10.0.0.7:3000")).toBe(200);
    expect(await from("https://evil.example", "evil.example")).toBe(403);
    expect(await from("http://learn.example", "learn.example")).toBe(403);
    expect(await from(`${liveOrigin}:8443`, "learn.example:8443")).toBe(403);
  } finally {
    await server.close();
  }
});
