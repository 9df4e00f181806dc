/** Requests that never become one: what the HTTP parser cannot read, and CONNECT, which asks for a tunnel. */
import { type Server, STATUS_CODES } from "node:http";
import type { Duplex } from "node:stream";
import { errorDocument } from "#app/http/error-document.server";

const statuses: { [code: string]: number } = {
  HPE_HEADER_OVERFLOW: 431,
  HPE_INVALID_METHOD: 501,
  ERR_HTTP_REQUEST_TIMEOUT: 408,
};

/** Answers them with a page that says what was wrong, and closes the line. */
export function answerUnreadable(server: Server): void {
  server.on("clientError", (error: NodeJS.ErrnoException, socket) => {
    answer(socket, statuses[error.code ?? ""] ?? 400);
  });
  server.on("connect", (_request, socket) => answer(socket, 405));
  // An expectation that is not known may be passed over.
  server.on("checkExpectation", (request, response) => server.emit("request", request, response));
}

function answer(socket: Duplex & { bytesWritten?: number; destroySoon?(): void }, status: number): void {
  // In the middle of another answer, a second one would be read as part of it.
  if (!socket.writable || socket.bytesWritten) return void socket.destroy();
  const page = errorDocument(status);
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    "Connection: close",
    "Content-Type: text/html; charset=utf-8",
    `Content-Length: ${Buffer.byteLength(page)}`,
    "Cache-Control: no-store",
    "X-Content-Type-Options: nosniff",
    "Content-Security-Policy: default-src 'none'; style-src 'self'; frame-ancestors 'none'",
    ...(status === 405 ? ["Allow: GET, HEAD, POST"] : []),
  ];
  socket.write(`${head.join("\r\n")}\r\n\r\n${page}`);
  socket.destroySoon?.();
}
