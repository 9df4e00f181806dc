/** The smallest Office documents there are, a ZIP with the part that tells what it is; and archives that are none, or lie. */
import { crc32, deflateRawSync } from "node:zlib";

const parts = {
  docx: { name: "word/document.xml", type: "wordprocessingml.document" },
  xlsx: { name: "xl/workbook.xml", type: "spreadsheetml.sheet" },
  pptx: { name: "ppt/presentation.xml", type: "presentationml.presentation" },
};

export type OfficeKind = keyof typeof parts;

/** `more` is what else is in it. */
export function officeFile(kind: OfficeKind, more: ZipEntry[] = []): Buffer {
  const { name, type } = parts[kind];
  const main = `application/vnd.openxmlformats-officedocument.${type}.main+xml`;
  const types = "http://schemas.openxmlformats.org/package/2006/content-types";
  return zip([
    {
      name: "[Content_Types].xml",
      bytes: `<Types xmlns="${types}"><Override PartName="/${name}" ContentType="${main}"/></Types>`,
    },
    { name, bytes: "<document/>" },
    ...more,
  ]);
}

export interface ZipEntry {
  name: string;
  bytes: string | Uint8Array;
  /** Deflated; stored as it is when left out. */
  deflated?: boolean;
  /** What the headers say it unpacks to, when that is a lie. */
  claims?: number;
  flags?: number;
}

/** `counts` is how many entries the end says there are, when that is a lie. */
export function zip(entries: ZipEntry[], { counts = entries.length, comment = "" } = {}): Buffer {
  const local: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const { name, bytes, deflated = false, claims, flags = 0 } of entries) {
    const whole = Buffer.from(bytes as Uint8Array);
    const packed = deflated ? deflateRawSync(whole) : whole;
    const shared = Buffer.alloc(26);
    shared.writeUInt16LE(20, 0);
    shared.writeUInt16LE(flags, 2);
    shared.writeUInt16LE(deflated ? 8 : 0, 4);
    shared.writeUInt32LE(crc32(whole), 10);
    shared.writeUInt32LE(packed.length, 14);
    shared.writeUInt32LE(claims ?? whole.length, 18);
    shared.writeUInt16LE(Buffer.byteLength(name), 22);
    const entry = Buffer.concat([Buffer.from("PK\x03\x04"), shared, Buffer.from(name), packed]);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    central.push(Buffer.from("PK\x01\x02\x14\x00"), shared, place, Buffer.from(name));
    local.push(entry);
    offset += entry.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(counts & 0xffff, 4);
  end.writeUInt16LE(counts & 0xffff, 6);
  end.writeUInt32LE(directory.length, 8);
  end.writeUInt32LE(offset, 12);
  end.writeUInt16LE(comment.length, 16);
  return Buffer.concat([...local, directory, Buffer.from("PK\x05\x06"), end, Buffer.from(comment)]);
}
