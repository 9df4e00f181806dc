/** What a file is, told by its bytes and never by its name. */
import { fileTypeFromBuffer } from "file-type";
import { acceptedMediaTypes } from "#app/domain/demonstrations/demonstrations";
import { isArchive, tellOfficeType } from "#app/domain/demonstrations/office-file.server";
import { recordingMediaTypes } from "#app/domain/demonstrations/recording";

/** How far into a file its kind and its tracks are looked for. */
export const headLength = 64 * 1024;

/** A document's bytes: the first of them, and where all are. */
interface Document {
  head: Uint8Array;
  path: string;
}

/** Readers look for the header of a PDF within as many bytes; what stands before it is not its. */
const pdfHeaderWithin = 1024;

/**
 * The media type of a document, of acceptedMediaTypes; null for anything else, and "unpacks-too-large" for an Office document
 * that is too much to unpack.
 */
export async function tellDocumentType({
  head,
  path,
}: Document): Promise<string | "unpacks-too-large" | null> {
  if (isArchive(head)) return tellOfficeType(path);
  const type = await fileTypeFromBuffer(head);
  if (type && type.mime in acceptedMediaTypes) return type.mime;
  const start = Buffer.from(head.subarray(0, pdfHeaderWithin)).toString("latin1");
  return /%PDF-\d\.\d/.test(start) ? "application/pdf" : null;
}

/** The media type of a recording, of recordingMediaTypes, by its bytes; null for anything else. */
export async function tellRecordingType(head: Uint8Array): Promise<string | null> {
  const found = await fileTypeFromBuffer(head);
  const text = Buffer.from(head.subarray(0, headLength)).toString("latin1");
  const mediaType = withoutPicture(found?.mime.split(";")[0] ?? "", text);
  return mediaType in recordingMediaTypes ? mediaType : null;
}

/** WebM and MP4 name their tracks near the beginning: codec ids in the one, handlers in the other. */
function withoutPicture(mediaType: string, head: string): string {
  if (mediaType === "audio/x-m4a") return "audio/mp4";
  if (mediaType === "video/webm" && !/V_(VP8|VP9|AV1|MPEG)/.test(head)) return "audio/webm";
  if (mediaType === "video/mp4" && head.includes("soun") && !head.includes("vide")) return "audio/mp4";
  return mediaType;
}
