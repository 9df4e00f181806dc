import type { RequestHandler } from "express";
import { longestNote, longestNotes, mostSteps } from "#app/domain/demonstrations/checklist.form";
import { largestSubmission, longestLink, longestText } from "#app/domain/demonstrations/demonstrations";
import {
  longestComment,
  longestFeedback,
  mostCriteria,
} from "#app/domain/demonstrations/demonstrations.form";
import { largestPiece } from "#app/domain/demonstrations/recording";
import { refuse } from "#app/http/refuse.server";

const kilobyte = 1024;
/** What one sign of a box takes on its way: three bytes of UTF-8, each as %XX in a form without files. */
const bytesOfSign = { plain: 9, withFiles: 3 };
/** Forms are text: 7,000 signs of any script, and what else is in them. */
const formLimit = 64 * kilobyte;
/** A demonstration's texts stand beside its files, each with its name and type. */
export const largestEvidenceForm =
  largestSubmission + bytesOfSign.withFiles * (longestText + longestLink) + formLimit;
/** A rubric, a record or a long quiz, its boxes full. */
const longFormLimit =
  bytesOfSign.plain *
    Math.max(mostCriteria * longestFeedback + longestComment, mostSteps * longestNote + longestNotes) +
  formLimit;
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

/** Bytes that a body sent to this path may have. */
export function limitOf(path: string): number {
  if (takesFiles.test(path)) return largestEvidenceForm;
  if (takesPieces.test(path)) return largestPiece;
  return takesLongTexts.test(path) ? longFormLimit : formLimit;
}
