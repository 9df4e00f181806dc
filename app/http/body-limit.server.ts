import type { RequestHandler } from "express";
import { largestSubmission } from "#app/domain/demonstrations/demonstrations";
import { largestPiece } from "#app/domain/demonstrations/recording";
import { refuse } from "#app/http/refuse.server";

const kilobyte = 1024;
/** Forms are text. */
const formLimit = 64 * kilobyte;
/** A demonstration comes with files. */
const evidenceLimit = largestSubmission + formLimit;
/** A rubric of twenty criteria, a record of forty steps or a long quiz, full of text in a script of which each sign is sent as nine bytes. */
const longFormLimit = 512 * kilobyte;
const takesLongTexts = /^\/(assessments|attempts)\//;
const takesFiles = /^\/modules\/[^/]+\/demonstration\/?$/;
export const takesPieces = /^\/recordings\/[^/]+\/?$/;

const withoutLength = "The request did not say how long it is. Try again with an ordinary browser.";

/** Refuses bodies by their announced length, which the HTTP parser then holds the sender to. */
export const bodyLimit: RequestHandler = (request, response, next) => {
  const announced = request.headers["content-length"];
  if (announced === undefined && request.headers["transfer-encoding"] !== undefined)
    return refuse(request, response, 411, withoutLength);
  if (Number(announced ?? 0) > limitOf(request.path)) return refuse(request, response, 413);
  next();
};

/** Whether an address takes files, which may be long on their way. */
export function takesUploads(path: string): boolean {
  return takesFiles.test(path) || takesPieces.test(path);
}

function limitOf(path: string): number {
  if (takesFiles.test(path)) return evidenceLimit;
  if (takesPieces.test(path)) return largestPiece;
  return takesLongTexts.test(path) ? longFormLimit : formLimit;
}
