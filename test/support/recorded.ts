/** Beginnings of recordings, as browsers and phones write them, followed by as much as is asked for. */
import { largestPiece } from "#app/domain/demonstrations/recording";

const text = (value: string) => Buffer.from(value, "latin1");
const ebml = Buffer.concat([Buffer.from("1a45dfa387428284", "hex"), text("webm")]);
const mp4 = (brand: string, handlers: string) =>
  Buffer.concat([Buffer.from("00000018", "hex"), text(`ftyp${brand}\0\0\0\0${brand}mp42${handlers}`)]);

const beginnings = {
  "video/webm": Buffer.concat([ebml, text("A_OPUS V_VP8")]),
  "audio/webm": Buffer.concat([ebml, text("A_OPUS")]),
  "video/mp4": mp4("isom", "moov vide soun"),
  "audio/mp4": mp4("M4A ", "soun"),
  "audio/ogg": Buffer.concat([
    text("OggS\0\x02"),
    Buffer.alloc(21),
    Buffer.from([19]),
    text("OpusHead\x01\x01"),
  ]),
  "audio/mpeg": Buffer.from("fffb90640000000000000000", "hex"),
  "video/quicktime": mp4("qt  ", "moov vide"),
};

export const recordedTypes = Object.keys(beginnings) as (keyof typeof beginnings)[];

/** A recording of this many bytes, the same each time. */
export function recorded(mediaType: keyof typeof beginnings, bytes = 3000): Buffer {
  const whole = Buffer.alloc(bytes, "the sound of a call. ");
  beginnings[mediaType].copy(whole);
  return whole;
}

/** Cut into pieces as a page sends them. */
export function inPieces(
  whole: Buffer,
  size = largestPiece,
): { offset: number; bytes: Buffer; last: boolean }[] {
  return Array.from({ length: Math.ceil(whole.length / size) }, (_, index) => ({
    offset: index * size,
    bytes: whole.subarray(index * size, (index + 1) * size),
    last: (index + 1) * size >= whole.length,
  }));
}
