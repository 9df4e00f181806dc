/** The smallest Office documents there are: an uncompressed ZIP with the part that tells what it is. */
import { crc32 } from "node:zlib";

const parts = {
  docx: { name: "word/document.xml", type: "wordprocessingml.document" },
  xlsx: { name: "xl/workbook.xml", type: "spreadsheetml.sheet" },
  pptx: { name: "ppt/presentation.xml", type: "presentationml.presentation" },
};

export type OfficeKind = keyof typeof parts;

export function officeFile(kind: OfficeKind): Buffer {
  const { name, type } = parts[kind];
  const main = `application/vnd.openxmlformats-officedocument.${type}.main+xml`;
  const types = "http://schemas.openxmlformats.org/package/2006/content-types";
  return zip([
    [
      "[Content_Types].xml",
      `<Types xmlns="${types}"><Override PartName="/${name}" ContentType="${main}"/></Types>`,
    ],
    [name, "<document/>"],
  ]);
}

function zip(files: [name: string, text: string][]): Buffer {
  const local: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const [name, text] of files) {
    const bytes = Buffer.from(text);
    const shared = Buffer.alloc(26);
    shared.writeUInt16LE(20, 0);
    shared.writeUInt32LE(crc32(bytes), 10);
    shared.writeUInt32LE(bytes.length, 14);
    shared.writeUInt32LE(bytes.length, 18);
    shared.writeUInt16LE(name.length, 22);
    const entry = Buffer.concat([Buffer.from("PK\x03\x04"), shared, Buffer.from(name), bytes]);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    central.push(Buffer.from("PK\x01\x02\x14\x00"), shared, place, Buffer.from(name));
    local.push(entry);
    offset += entry.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(files.length, 4);
  end.writeUInt16LE(files.length, 6);
  end.writeUInt32LE(directory.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...local, directory, Buffer.from("PK\x05\x06"), end]);
}
