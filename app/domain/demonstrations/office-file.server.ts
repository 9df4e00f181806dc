/**
 * Office documents are archives. Each is unpacked once, into nothing, before it is kept: what would fill the disk or the memory
 * of whoever opens it is refused as soon as that shows, whatever its headers say.
 */
import type { Readable } from "node:stream";
import { type Entry, fromBufferPromise, openPromise, type ZipFile } from "yauzl";
import { acceptedMediaTypes, largestFile } from "#app/domain/demonstrations/demonstrations";

/** Bytes it may unpack to, together with the archives in it: ten times what may be uploaded. */
export const mostUnpacked = 10 * largestFile;
/** Files in it, together with those of archives in it. A long deck has some hundred. */
export const mostEntries = 2000;
/** A deck may hold a workbook, and that nothing further. */
const deepest = 2;
/** The part that says what a document is. */
const typesName = "[Content_Types].xml";
const longestTypes = 256 * 1024;
/** Bytes of what ends an archive, in both of its forms; more of them would be entries that the end does not count. */
const endLengths = [22, 22 + 20 + 56];

export function isArchive(head: Uint8Array): boolean {
  return Buffer.from(head.subarray(0, 4)).equals(Buffer.from("PK\x03\x04", "latin1"));
}

/** The media type of an Office document at `path`; "unpacks-too-large" for what is too much to unpack, null for anything else. */
export async function tellOfficeType(path: string): Promise<string | "unpacks-too-large" | null> {
  const left = { bytes: mostUnpacked, entries: mostEntries };
  try {
    const types = await unpack(await openPromise(path), left, 1);
    const main = /ContentType\s*=\s*["']([\w./+-]+)\.main\+xml["']/g;
    return (
      [...types.matchAll(main)].map(([, type = ""]) => type).find((type) => type in acceptedMediaTypes) ??
      null
    );
  } catch (error) {
    if (error instanceof TooMuch) return "unpacks-too-large";
    // Damaged, encrypted or lying: nobody could open it, or not as what it says.
    return null;
  }
}

class TooMuch extends Error {}

/** Reads every byte that is in an archive, and returns the text of its list of types. */
async function unpack(
  zip: ZipFile,
  left: { bytes: number; entries: number },
  depth: number,
): Promise<string> {
  let types = "";
  try {
    left.entries -= zip.entryCount;
    if (left.entries < 0 || depth > deepest) throw new TooMuch();
    for await (const entry of zip.eachEntry()) {
      if (entry.uncompressedSize > left.bytes) throw new TooMuch();
      const content = await readEntry(await zip.openReadStreamPromise(entry), entry, left);
      if (entry.fileName === typesName) types = content.toString("utf8");
      if (isArchive(content)) await unpack(await fromBufferPromise(content), left, depth + 1);
    }
    if (!endLengths.includes(zip.fileSize - Number(zip.readEntryCursor)))
      throw new Error("It has more entries.");
  } finally {
    zip.close();
  }
  return types;
}

/** Counts what an entry unpacks to; of the list of types, and of an archive, returns what is in it. */
async function readEntry(stream: Readable, { fileName }: Entry, left: { bytes: number }): Promise<Buffer> {
  const parts: Buffer[] = [];
  let kept = 0;
  let holds: number | null = null;
  for await (const part of stream as AsyncIterable<Buffer>) {
    left.bytes -= part.length;
    if (left.bytes < 0) throw new TooMuch();
    holds ??= isArchive(part) ? largestFile : fileName === typesName ? longestTypes : 0;
    if (holds === 0) continue;
    kept += part.length;
    if (kept > holds) throw new TooMuch();
    parts.push(part);
  }
  return Buffer.concat(parts);
}
