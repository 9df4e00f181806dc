/** An Express server with one guard in front of a handler that counts what it lets through; requests may say anything. */
import { request as httpRequest, type OutgoingHttpHeaders } from "node:http";
import express, { type RequestHandler } from "express";

export interface GuardedServer {
  port: number;
  /** Requests that passed the guard. */
  passed(): number;
  send(
    method: string,
    headers: OutgoingHttpHeaders,
    path?: string,
  ): Promise<{ status: number; text: string }>;
  close(): Promise<void>;
}

/** With `proxyHops`, whose X-Forwarded-For is believed, so that a test can be several visitors. */
export async function startGuardedServer(
  guard: RequestHandler | RequestHandler[],
  { proxyHops = 0 } = {},
): Promise<GuardedServer> {
  let passed = 0;
  const app = express();
  app.set("trust proxy", proxyHops);
  app.use(guard);
  app.all("*", (_request, response) => {
    passed += 1;
    response.send("passed");
  });
  const server = app.listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The server has no port.");
  const { port } = address;
  return {
    port,
    passed: () => passed,
    send: (method, headers, path = "/") =>
      new Promise((resolve, reject) => {
        const request = httpRequest({ host: "127.0.0.1", port, method, path, headers }, (response) => {
          let text = "";
          response.on("data", (chunk) => {
            text += chunk;
          });
          response.on("end", () => resolve({ status: response.statusCode ?? 0, text }));
        });
        request.on("error", reject);
        request.end();
      }),
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
