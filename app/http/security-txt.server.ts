import type { RequestHandler } from "express";
import { env } from "#app/env.server";

const day = 24 * 60 * 60_000;
/** RFC 9116 wants less than a year, so that nobody writes to an address that was given up long ago. */
const holdsFor = 180 * day;

/** Whom to tell of a weakness; nothing is there unless the operator says whom. */
export const securityTxt: RequestHandler = (_request, response, next) => {
  if (env.securityContact === null) return next();
  const expires = new Date(Date.now() + holdsFor).toISOString();
  const lines = [
    `Contact: ${env.securityContact}`,
    `Expires: ${expires}`,
    "Preferred-Languages: en",
    ...(env.mode === "live" ? [`Canonical: ${env.origin}/.well-known/security.txt`] : []),
  ];
  response.setHeader("Cache-Control", "public, max-age=3600");
  response.type("text/plain").send(`${lines.join("\n")}\n`);
};
