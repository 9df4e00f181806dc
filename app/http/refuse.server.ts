import type { Request, Response } from "express";
import { errorDocument } from "#app/http/error-document.server";
import { isRouterRequest } from "#app/http/router-request.server";

/**
 * Answers a request that never reaches a route: with a page for a person, in the router's own terms for the router. `reason`
 * says it better than the status does.
 */
export function refuse(request: Request, response: Response, status: number, reason?: string): void {
  response.status(status).setHeader("Cache-Control", "no-store");
  if (isRouterRequest(request)) {
    response.setHeader("X-Remix-Catch", "yes");
    response.json({ reason });
    return;
  }
  response.type("html").send(errorDocument(status, reason));
}
