/** Files that people gave, on their way back: a download wherever it is opened, and a part of it for who plays it and seeks. */
import { type FileHandle, open } from "node:fs/promises";
import { createReadableStreamFromReadable } from "@remix-run/node";
import { fileNameFor } from "#app/domain/demonstrations/file-name";
import { errorDocument } from "#app/http/error-document.server";
import { log } from "#app/http/log.server";

interface ServedFile {
  id: string;
  path: string;
  mediaType: string;
  bytes: number;
  name: string;
}

/**
 * Always a download, never shown inside the site by itself: whatever a file holds, it does not run here, and its name ends in what
 * it is. 410 with a sentence when its bytes are not on the disk, or not all of them.
 */
export async function answerWithFile(request: Request, file: ServedFile): Promise<Response> {
  const handle = await openWhole(file);
  if (!handle) return answerMissing(file);
  const headers = {
    "Content-Type": file.mediaType,
    "Content-Disposition": `attachment; filename*=UTF-8''${encodeName(fileNameFor(file.name, file.mediaType))}`,
    "Cache-Control": "private, no-store",
    "Content-Security-Policy": "sandbox; default-src 'none'",
    "X-Content-Type-Options": "nosniff",
    "Accept-Ranges": "bytes",
  };
  const range = readRange(request.headers.get("Range"), file.bytes);
  if (range === "unsatisfiable") {
    await handle.close();
    return new Response(null, {
      status: 416,
      headers: { ...headers, "Content-Range": `bytes */${file.bytes}` },
    });
  }
  const { start, end } = range ?? { start: 0, end: file.bytes - 1 };
  let body: ReadableStream | null = null;
  if (request.method === "HEAD") await handle.close();
  else body = createReadableStreamFromReadable(handle.createReadStream({ start, end }));
  return new Response(body, {
    status: range ? 206 : 200,
    headers: {
      ...headers,
      "Content-Length": String(end - start + 1),
      ...(range ? { "Content-Range": `bytes ${start}-${end}/${file.bytes}` } : {}),
    },
  });
}

/** Null when there are fewer bytes than there were, as after a restore without its files. */
async function openWhole({ path, bytes }: ServedFile): Promise<FileHandle | null> {
  try {
    const handle = await open(path);
    if ((await handle.stat()).size >= bytes) return handle;
    await handle.close();
    return null;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
    return null;
  }
}

function answerMissing({ id, name, mediaType }: ServedFile): Response {
  log.error({ file: id }, "a file that was submitted is missing from the disk, or damaged");
  const reason = `“${fileNameFor(name, mediaType)}” is missing from the server’s storage. Tell whoever runs this site: it may be in a backup.`;
  return answerGone(reason);
}

/** A page that says why a file is no longer here. */
export function answerGone(reason: string): Response {
  const headers = { "Content-Type": "text/html; charset=utf-8", "Cache-Control": "no-store" };
  return new Response(errorDocument(410, reason), { status: 410, headers });
}

/** As RFC 8187 wants it: percent signs for all that is not plainly a letter or digit. */
function encodeName(name: string): string {
  return encodeURIComponent(name).replace(
    /['()*!]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** One range, as media players ask for it. Several at once, or what is no range, is answered with the whole, as RFC 9110 allows. */
export function readRange(
  header: string | null,
  bytes: number,
): { start: number; end: number } | "unsatisfiable" | null {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header?.trim() ?? "");
  const [, from = "", to = ""] = match ?? [];
  if (!match || (from === "" && to === "")) return null;
  if (from !== "" && to !== "" && Number(to) < Number(from)) return null;
  const start = from === "" ? Math.max(0, bytes - Number(to)) : Number(from);
  const end = from === "" || to === "" ? bytes - 1 : Math.min(Number(to), bytes - 1);
  return start <= end ? { start, end } : "unsatisfiable";
}
