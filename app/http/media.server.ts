/** Files that people gave, on their way back: a download wherever it is opened, and a part of it for who plays it and seeks. */
import { createReadStream } from "node:fs";
import { access } from "node:fs/promises";
import { createReadableStreamFromReadable } from "@remix-run/node";

interface ServedFile {
  path: string;
  mediaType: string;
  bytes: number;
  name: string;
}

/** Always a download, never shown inside the site by itself: whatever a file holds, it does not run here. */
export async function answerWithFile(request: Request, file: ServedFile): Promise<Response> {
  await access(file.path);
  const headers = {
    "Content-Type": file.mediaType,
    "Content-Disposition": `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`,
    "Cache-Control": "private, no-store",
    "Content-Security-Policy": "sandbox; default-src 'none'",
    "X-Content-Type-Options": "nosniff",
    "Accept-Ranges": "bytes",
  };
  const range = readRange(request.headers.get("Range"), file.bytes);
  if (range === "unsatisfiable") {
    return new Response(null, {
      status: 416,
      headers: { ...headers, "Content-Range": `bytes */${file.bytes}` },
    });
  }
  const { start, end } = range ?? { start: 0, end: file.bytes - 1 };
  const body =
    request.method === "HEAD"
      ? null
      : createReadableStreamFromReadable(createReadStream(file.path, { start, end }));
  return new Response(body, {
    status: range ? 206 : 200,
    headers: {
      ...headers,
      "Content-Length": String(end - start + 1),
      ...(range ? { "Content-Range": `bytes ${start}-${end}/${file.bytes}` } : {}),
    },
  });
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
