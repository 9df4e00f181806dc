/** Bytes to text: UTF-8 and UTF-16 as marked, UTF-16 where every other byte of plain text is 0, else UTF-8, else Windows-1252, in which every Western file can be read. */

export type Decoded = { ok: true; text: string; encoding: Encoding } | { ok: false; message: string };
export type Encoding = "UTF-8" | "UTF-16" | "Windows-1252";

/** Larger files hold pictures or are no question bank; the quiz they would become is refused above 200 kB anyway. */
export const maxImportBytes = 4_000_000;

/** The text without byte order mark. Windows-1252 is a guess, which whoever asks should pass on. */
export function decodeImport(bytes: Uint8Array): Decoded {
  if (bytes.byteLength > maxImportBytes)
    return { ok: false, message: `The file has more than ${maxImportBytes / 1_000_000} MB; split it.` };
  const [first, second] = bytes;
  const utf16 =
    first === 0xff && second === 0xfe
      ? "utf-16le"
      : first === 0xfe && second === 0xff
        ? "utf-16be"
        : unmarkedUtf16(bytes);
  if (utf16) return textOrRefusal(new TextDecoder(utf16).decode(bytes), "UTF-16");
  try {
    return textOrRefusal(new TextDecoder("utf-8", { fatal: true }).decode(bytes), "UTF-8");
  } catch {
    return textOrRefusal(decodeWindows1252(bytes), "Windows-1252");
  }
}

/** Separators and Latin letters have a 0 on one side, and no text has one on the other. */
function unmarkedUtf16(bytes: Uint8Array): "utf-16le" | "utf-16be" | null {
  const zeros = [0, 0];
  for (const [index, byte] of bytes.subarray(0, 4096).entries())
    if (byte === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  if (bytes.length % 2 === 1 || 8 * Math.max(even, odd) < Math.min(bytes.length, 4096)) return null;
  return even === 0 ? "utf-16le" : odd === 0 ? "utf-16be" : null;
}

/** What 0x80 to 0x9F stand for; the five that stand for nothing are shown as such. */
const upper = "€\ufffd‚ƒ„…†‡ˆ‰Š‹Œ\ufffdŽ\ufffd\ufffd‘’“”•–—˜™š›œ\ufffdžŸ";

/** Some releases of Node read "windows-1252" as Latin-1, in which these quotes and dashes are control characters. */
function decodeWindows1252(bytes: Uint8Array): string {
  return new TextDecoder("latin1")
    .decode(bytes)
    .replace(/[\u0080-\u009f]/g, (control) => upper[control.charCodeAt(0) - 0x80] ?? "\ufffd");
}

function textOrRefusal(text: string, encoding: Encoding): Decoded {
  return text.includes("\0") ? { ok: false, message: "The file is not text." } : { ok: true, text, encoding };
}
