/** Archives that are larger than they look are refused while they are looked through, and nothing of them is kept. */
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { largestFile } from "#app/domain/demonstrations/demonstrations";
import { storeEvidenceFile } from "#app/domain/demonstrations/evidence-files.server";
import { mostEntries, mostUnpacked } from "#app/domain/demonstrations/office-file.server";
import { type OfficeKind, officeFile, type ZipEntry, zip } from "#test/support/office-file";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "waymark-office-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function told(bytes: Buffer): Promise<string> {
  expect(bytes.length).toBeLessThanOrEqual(largestFile);
  const given = { name: "a.docx", stream: () => Readable.from(bytes.length > 0 ? [bytes] : []) };
  const stored = await storeEvidenceFile(folder, given);
  if (!stored.ok) expect(await readdir(folder)).toEqual([]);
  return stored.ok ? stored.file.name : stored.reason;
}

const zeros = Buffer.alloc(mostUnpacked / 4);
const flat = (name: string, bytes: Uint8Array = zeros): ZipEntry => ({ name, bytes, deflated: true });

describe("an Office document is taken", () => {
  test.each(["docx", "xlsx", "pptx"] as OfficeKind[])(
    "as %s, deflated parts and pictures in it",
    async (kind) => {
      const parts = [
        flat("media/a.bin", Buffer.alloc(200_000, "picture")),
        { name: "media/b.png", bytes: "png" },
      ];
      expect(await told(officeFile(kind, parts))).toBe(`a.${kind}`);
    },
  );

  test("with a workbook in it, as charts have them", async () => {
    const workbook = officeFile("xlsx", [flat("xl/a.xml", Buffer.alloc(50_000, "row"))]);
    expect(await told(officeFile("pptx", [flat("ppt/embeddings/a.xlsx", workbook)]))).toBe("a.pptx");
  });

  test("with as many parts as a document may have", async () => {
    const parts = Array.from({ length: mostEntries - 2 }, (_, n) => ({ name: `a/${n}`, bytes: "" }));
    expect(await told(officeFile("docx", parts))).toBe("a.docx");
  });
});

describe("is refused", () => {
  const bomb = () => Array.from({ length: 5 }, (_, n) => flat(`media/${n}`));
  const many = (count: number) => Array.from({ length: count }, (_, n) => ({ name: `a/${n}`, bytes: "" }));
  const within = () => officeFile("xlsx", bomb());

  test.each<[string, () => Buffer]>([
    ["unpacks to more than it may", () => officeFile("docx", bomb())],
    ["is one part that does", () => officeFile("docx", [flat("a", Buffer.alloc(mostUnpacked + 1))])],
    [
      "says that it unpacks to much more than it does",
      () => officeFile("docx", [{ ...flat("a", Buffer.from("a")), claims: 0xfffffff0 }]),
    ],
    ["has more parts than it may", () => officeFile("docx", many(mostEntries - 1))],
    ["has 60,000 parts", () => officeFile("docx", many(60_000))],
    [
      "has a workbook in it that unpacks to more",
      () => officeFile("pptx", [{ name: "a.xlsx", bytes: within() }]),
    ],
    [
      "has one with too many parts",
      () => officeFile("pptx", [{ name: "a.xlsx", bytes: zip(many(mostEntries)) }]),
    ],
    [
      "has archives in archives in archives",
      () =>
        officeFile("pptx", [
          { name: "a", bytes: zip([{ name: "b", bytes: zip([{ name: "c", bytes: "c" }]) }]) },
        ]),
    ],
  ])("what %s", async (_, make) => {
    expect(await told(make())).toBe("unpacks-too-large");
  });

  test.each<[string, () => Buffer]>([
    ["says that it unpacks to less than it does", () => officeFile("docx", [{ ...flat("a"), claims: 10 }])],
    ["counts fewer parts than there are", () => zip([...many(50)], { counts: 2 })],
    ["counts more parts than there are", () => zip([...many(2)], { counts: 50 })],
    ["is encrypted", () => officeFile("docx", [{ name: "a", bytes: "a", flags: 1 }])],
    ["is cut off", () => officeFile("docx").subarray(0, 300)],
    ["has something behind its end", () => Buffer.concat([officeFile("docx"), Buffer.from("<script>")])],
    ["is any other archive", () => zip([{ name: "a.html", bytes: "<script>alert(1)</script>" }])],
    ["leads out of its folder", () => officeFile("docx", [{ name: "../../a", bytes: "a" }])],
    ["is a document with macros", () => macros()],
  ])("what %s", async (_, make) => {
    expect(await told(make())).toBe("type-not-accepted");
  });

  function macros(): Buffer {
    const type = "application/vnd.ms-word.document.macroEnabled.main+xml";
    return zip([{ name: "[Content_Types].xml", bytes: `<Types><Override ContentType="${type}"/></Types>` }]);
  }
});
