/** How long what somebody sends may take: an upload as long as it keeps coming, everything else a minute. */
import { once } from "node:events";
import { createServer } from "node:http";
import { type AddressInfo, connect, type Socket } from "node:net";
import express from "express";
import { afterEach, beforeEach, expect, test } from "vitest";
import { arrivalOptions, limitArrival } from "#app/http/arrival.server";

let patience: Parameters<typeof limitArrival>[0];
const server = createServer(arrivalOptions, (request, response) => {
  const app = express();
  app.use(limitArrival(patience));
  app.use((incoming, answer) => {
    let bytes = 0;
    incoming.on("data", (chunk) => {
      bytes += chunk.length;
    });
    incoming.on("error", () => {});
    incoming.on("end", () => answer.send(`${bytes} bytes`));
  });
  app(request, response);
});
server.on("clientError", () => {});
beforeEach(async () => {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
});
afterEach(async () => {
  server.closeAllConnections();
  server.close();
  await once(server, "close");
});

const upload = "/modules/module-2/demonstration";

function begin(path: string, length: number): Socket {
  const socket = connect((server.address() as AddressInfo).port, "127.0.0.1");
  socket.on("error", () => {});
  socket.write(`POST ${path} HTTP/1.1\r\nHost: a\r\nContent-Length: ${length}\r\n\r\n`);
  return socket;
}

/** However it is cut off. */
function closed(socket: Socket): Promise<void> {
  return new Promise((resolve) => socket.on("close", () => resolve()));
}

test("Node's limit on the whole is off, its limit on the head of a request is not", () => {
  expect(server.requestTimeout).toBe(0);
  expect(server.headersTimeout).toBeGreaterThan(0);
});

test.each([upload, "/recordings/some-id"])("what stops coming to %s is cut off", async (path) => {
  patience = { silence: 50, text: 60_000 };
  const socket = begin(path, 10);
  socket.write("12345");
  await closed(socket);
});

test("a form that trickles in is cut off, however steadily", async () => {
  patience = { silence: 60_000, text: 100 };
  const socket = begin("/modules/module-2/quiz", 1_000_000);
  const trickle = setInterval(() => socket.write("1"), 10);
  await closed(socket);
  clearInterval(trickle);
});

test("an upload that keeps coming arrives, longer than a form may take; the line serves another request after it", async () => {
  patience = { silence: 60_000, text: 40 };
  const socket = begin(upload, 100);
  const began = performance.now();
  let sent = 0;
  const trickle = setInterval(() => {
    if (sent < 99) sent += Number(socket.write("1")) || 1;
    else if (performance.now() - began > 200) {
      socket.write("1");
      clearInterval(trickle);
    }
  }, 1);
  const [answer] = await once(socket, "data");
  expect(String(answer)).toContain("100 bytes");
  socket.write(`POST ${upload} HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\nab`);
  const [again] = await once(socket, "data");
  expect(String(again)).toContain("2 bytes");
});
