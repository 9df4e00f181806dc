import type { Request, Response } from "express";
import { errorDocument } from "#app/http/error-document.server";

/** Answers a request that never reaches a route: with a page for a person, in the router's own terms for the router. */
export function refuse(request: Request, response: Response, status: number): void {
  response.status(status).setHeader("Cache-Control", "no-store");
  if ("_data" in request.query) {
    response.setHeader("X-Remix-Catch", "yes");
    response.json({});
    return;
  }
  response.type("html").send(errorDocument(status));
}
