/** A server that answers when it is told to, and stops as an app process does. Prints its port, then each request that reached it. */
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { createInterface } from "node:readline";
import { stopOnSignal } from "#app/http/shutdown.server";

const waiting: ServerResponse[] = [];
const server = createServer((_request, response) => {
  waiting.push(response);
  console.log("asked");
});
createInterface({ input: process.stdin }).on("line", () => {
  for (const response of waiting.splice(0)) response.end("answered");
});
stopOnSignal(server, async () => console.log("closed"), { patience: Number(process.argv[2]) });
server.listen(0, "127.0.0.1", () => console.log((server.address() as AddressInfo).port));
