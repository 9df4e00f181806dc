import { randomBytes } from "node:crypto";
import type { RequestHandler, Response } from "express";
import helmet from "helmet";
import { env } from "#app/env.server";

/** A page keeps the policy it was loaded with when links lead on from it, so every page may ask for what a recording needs. */
const permissionsPolicy = [
  ...["camera", "microphone"].map((feature) => `${feature}=(self)`),
  ...["geolocation", "payment", "usb", "browsing-topics"].map((feature) => `${feature}=()`),
].join(", ");

/** Gives each response its nonce, then the headers that name it. */
export const securityHeaders: RequestHandler[] = [
  (_request, response, next) => {
    response.locals.nonce = randomBytes(16).toString("base64");
    response.setHeader("Permissions-Policy", permissionsPolicy);
    next();
  },
  helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'", (_request, response) => `'nonce-${nonceOf(response as Response)}'`],
        styleSrc: ["'self'"],
        fontSrc: ["'self'"],
        imgSrc: ["'self'", "data:"],
        // A recording plays from the device before it is uploaded.
        mediaSrc: ["'self'", "blob:"],
        connectSrc: ["'self'", ...liveReloadSocket()],
        manifestSrc: ["'self'"],
        formAction: ["'self'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
        ...(env.mode === "live" ? { upgradeInsecureRequests: [] } : {}),
      },
    },
    // With helmet's own no-referrer, browsers send `Origin: null` for forms posted without JavaScript.
    referrerPolicy: { policy: "same-origin" },
    strictTransportSecurity: env.mode === "live",
    xFrameOptions: { action: "deny" },
  }),
];

export function nonceOf(response: Response): string {
  return response.locals.nonce;
}

function liveReloadSocket(): string[] {
  return env.devOrigin ? [env.devOrigin.replace(/^http/, "ws"), env.devOrigin] : [];
}
