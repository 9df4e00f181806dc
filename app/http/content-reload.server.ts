/** Under `npm run dev` only: open pages load again when the content has been read again. */
import { Router } from "express";
import { content } from "#app/content/catalog.server";

const lookEvery = 300;

export const contentReload = Router();

contentReload.get("/dev/content-reload.js", (_request, response) => {
  response.type("js").send('new EventSource("/dev/content-changes").onmessage = () => location.reload();');
});

contentReload.get("/dev/content-changes", (request, response) => {
  response.writeHead(200, { "Content-Type": "text/event-stream", "Cache-Control": "no-store" });
  response.flushHeaders();
  const seen = content();
  const timer = setInterval(() => {
    if (content() === seen) return;
    clearInterval(timer);
    response.write("data: changed\n\n");
  }, lookEvery);
  request.on("close", () => clearInterval(timer));
});
