/** Connections are bounded: in number, and in how long one is held by somebody who does not read. */
import { once } from "node:events";
import { createServer, type Server } from "node:http";
import { type AddressInfo, connect, type Socket } from "node:net";
import express from "express";
import { afterEach, expect, test } from "vitest";
import { arrivalOptions } from "#app/http/arrival.server";
import { limitConnections, limitReading } from "#app/http/connections.server";

const large = Buffer.alloc(64 * 1024 * 1024);
let server: Server;
let unfinished = 0;

async function start(limits: { ofAddress: number; inAll: number }, silence = 60_000): Promise<void> {
  const app = express();
  app.use(limitReading(silence));
  app.get("/large", (_request, response) => {
    unfinished += 1;
    response.once("close", () => {
      unfinished -= 1;
    });
    response.send(large);
  });
  app.get("/", (_request, response) => {
    response.send("here");
  });
  server = createServer(arrivalOptions, app);
  limitConnections(server, limits);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
}
afterEach(async () => {
  server.closeAllConnections();
  server.close();
  await once(server, "close");
});

async function open(): Promise<Socket> {
  const socket = connect((server.address() as AddressInfo).port, "127.0.0.1");
  socket.on("error", () => {});
  await once(socket, "connect");
  return socket;
}

function get(path: string): string {
  return `GET ${path} HTTP/1.1\r\nHost: a\r\n\r\n`;
}

/** Everything that comes until the line is closed. */
async function allOf(socket: Socket): Promise<string> {
  let text = "";
  for await (const piece of socket) text += piece;
  return text;
}

test("who asks for much and reads nothing is cut off, and holds nothing any more", async () => {
  await start({ ofAddress: 20, inAll: 20 }, 100);
  const idle = await Promise.all(Array.from({ length: 10 }, open));
  for (const socket of idle) {
    socket.pause();
    socket.write(get("/large"));
  }
  const left = () =>
    new Promise<number>((resolve) => server.getConnections((_error, count) => resolve(count)));
  await expect.poll(left, { timeout: 15_000 }).toBe(0);
  await expect.poll(() => unfinished).toBe(0);
  for (const socket of idle) socket.destroy();
});

test("who reads slowly gets all of it", async () => {
  await start({ ofAddress: 20, inAll: 20 }, 1000);
  const socket = await open();
  socket.write(get("/large"));
  let bytes = 0;
  for await (const piece of socket) {
    bytes += (piece as Buffer).length;
    await new Promise((resolve) => setImmediate(resolve));
    if (bytes >= large.length) break;
  }
  expect(bytes).toBeGreaterThanOrEqual(large.length);
});

test("of one address so many lines are held, one more is told why, and there is room again once one is closed", async () => {
  await start({ ofAddress: 3, inAll: 20 });
  const held = await Promise.all(Array.from({ length: 3 }, open));
  const refused = await open();
  const said = await allOf(refused);
  expect(said).toMatch(/^HTTP\/1\.1 503 /);
  expect(said).toContain("Too many connections are open from where you are.");
  // Whoever is inside already is served meanwhile.
  held[0]?.write(get("/"));
  const [answer] = await once(held[0] as Socket, "data");
  expect(String(answer)).toContain("here");
  held[1]?.destroy();
  await expect
    .poll(async () => {
      const socket = await open();
      socket.write(get("/").replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n"));
      return (await allOf(socket)).slice(0, 12);
    })
    .toBe("HTTP/1.1 200");
});

test("in all so many lines are held, whatever their addresses", async () => {
  await start({ ofAddress: 20, inAll: 4 });
  await Promise.all(Array.from({ length: 4 }, open));
  const refused = await open();
  expect(await allOf(refused)).toBe("");
});

test("an idle line is let go within seconds", async () => {
  await start({ ofAddress: 20, inAll: 20 });
  expect(server.keepAliveTimeout).toBe(5000);
  expect(server.headersTimeout).toBeLessThanOrEqual(30_000);
});
