/** A program that is stopped answers everybody who had asked, and says when it could not. */
import { expect, test } from "vitest";
import { type RunningProcess, startProcess } from "#test/support/child-process";

const script = "test/routes/processes/stopping.ts";

async function startServer(patience: number): Promise<{ server: RunningProcess; address: string }> {
  const server = startProcess(script, [String(patience)]);
  return { server, address: `http://127.0.0.1:${await server.line()}/` };
}

async function askedBy(server: RunningProcess, count: number): Promise<void> {
  for (let line = 0; line < count; line += 1) await server.line();
}

test("fifty requests that were taken in before the signal are all answered, each as its connection's last", async () => {
  const { server, address } = await startServer(60_000);
  const requests = Array.from({ length: 50 }, () => fetch(address));
  await askedBy(server, 50);
  server.signal("SIGTERM");
  // A connection that is made just then is not lost either.
  const late = fetch(address);
  await askedBy(server, 1);
  server.tell("answer");
  for (const response of await Promise.all([...requests, late])) {
    expect(response.headers.get("connection")).toBe("close");
    expect(await response.text()).toBe("answered");
  }
  expect(await server.ended()).toMatchObject({ code: 0, output: expect.arrayContaining(["closed"]) });
  await expect(fetch(address)).rejects.toThrow();
});

test("a request that never ends is cut off, and the exit code says so", async () => {
  const { server, address } = await startServer(400);
  const request = fetch(address).catch(() => "cut off");
  await askedBy(server, 1);
  server.signal("SIGTERM");
  expect(await request).toBe("cut off");
  const { code, output } = await server.ended();
  expect(code).toBe(1);
  expect(output.join("\n")).toContain('"requests":1');
});
