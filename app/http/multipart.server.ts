/** A form with files, read as it arrives: each file is handed on in the pieces it comes in, so that none is ever held whole. */
import { once } from "node:events";
import { Readable } from "node:stream";
import type { ReadableStream } from "node:stream/web";
import { Busboy, type BusboyInstance } from "@fastify/busboy";

export interface FormLimits {
  /** Bytes of the whole body. */
  body: number;
  /** Text fields, and bytes of each. */
  fields: number;
  fieldSize: number;
  /** Files, those that were not chosen included. */
  files: number;
}

export interface FilePart {
  field: string;
  name: string;
  stream: Readable;
}

export interface FormReader {
  onField(name: string, value: string): void;
  /** Called for each file that was chosen, one after the other; "stop" when nothing that follows matters any more. */
  onFile(file: FilePart): Promise<"stop" | undefined>;
}

export type ReadParts = "read" | "not-a-form" | "too-much" | "too-many-files";

export function isMultipart(request: Request): boolean {
  return /^multipart\/form-data\b/i.test(request.headers.get("Content-Type") ?? "");
}

/** The body of a request as it arrives. */
export function bodyOf(request: Request): AsyncIterable<Uint8Array> {
  return Readable.fromWeb((request.body ?? new Blob().stream()) as ReadableStream<Uint8Array>);
}

/** What a browser says of a part: its name, the file's, and the type. */
const perPart = { headerPairs: 20, headerSize: 8 * 1024 };
const longestFieldName = 100;
/** Bytes looked at before a limit that they went over takes effect: of the smallest parts there are some hundred in them. */
const atOnce = 16 * 1024;

/**
 * Reads a multipart body once, front to back. It ends early when the reader says so, when a limit is reached, or when the body is no
 * form; the rest is then taken off the line and looked at no more, so that whoever sends it gets the answer. Throws what `onFile`
 * throws. Whatever the end, no file is being worked on any more when it is told.
 */
export async function readParts(
  request: Request,
  limits: FormLimits,
  { onField, onFile }: FormReader,
): Promise<ReadParts> {
  const ended = new AbortController();
  const { signal } = ended;
  const endAs = (how: ReadParts) => () => ended.abort(how);
  const parser = createParser(request, limits);
  let working: Promise<void> = Promise.resolve();

  async function work(file: FilePart): Promise<void> {
    if (signal.aborted) return;
    const breakOff = () => file.stream.destroy(new Error("The form broke off."));
    signal.addEventListener("abort", breakOff, { once: true });
    try {
      if ((await onFile(file)) === "stop") ended.abort("read");
    } finally {
      signal.removeEventListener("abort", breakOff);
      file.stream.resume();
    }
  }

  parser?.on("field", (name, value, _nameTruncated, isTruncated) => {
    if (isTruncated || (name ?? "").length > longestFieldName) ended.abort("too-much");
    else if (name && !signal.aborted) onField(name, value);
  });
  parser?.on("file", (field, stream, name) => {
    // Told to whoever reads it; without anybody it is only a part that came to no end.
    stream.on("error", () => {});
    // A browser sends an empty file where none was chosen.
    if (!name || !field) return void stream.resume();
    working = working.then(() => work({ field, name, stream }));
    working.catch((error: unknown) => ended.abort(error));
  });
  parser?.on("filesLimit", endAs("too-many-files"));
  parser?.on("fieldsLimit", endAs("too-much"));
  parser?.on("partsLimit", endAs("too-much"));
  parser?.on("error", endAs("not-a-form"));
  parser?.on("finish", () => working.then(endAs("read"), () => {}));
  feed(request, parser, limits.body, ended).catch(endAs("not-a-form"));

  if (!signal.aborted) await once(signal, "abort");
  await working.catch(() => {});
  if (typeof signal.reason === "string") return signal.reason as ReadParts;
  throw signal.reason;
}

/** Null for a body that does not say where its parts end. */
function createParser(request: Request, { fields, fieldSize, files }: FormLimits): BusboyInstance | null {
  const headers = { "content-type": request.headers.get("Content-Type") ?? "" };
  const limits = { fields, fieldSize, files, parts: fields + files + 1, ...perPart };
  try {
    return new Busboy({ headers, limits });
  } catch {
    return null;
  }
}

async function feed(
  request: Request,
  parser: BusboyInstance | null,
  most: number,
  ended: AbortController,
): Promise<void> {
  if (!parser) ended.abort("not-a-form");
  let bytes = 0;
  for await (const chunk of bodyOf(request)) {
    bytes += chunk.length;
    if (bytes > most) ended.abort("too-much");
    for (let at = 0; at < chunk.length && !ended.signal.aborted; at += atOnce) {
      if (parser?.write(chunk.subarray(at, at + atOnce)) === false)
        await once(parser, "drain", { signal: ended.signal }).catch(() => {});
    }
  }
  if (!ended.signal.aborted) parser?.end();
}
