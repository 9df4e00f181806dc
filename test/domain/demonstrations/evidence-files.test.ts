import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import * as fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { acceptedMediaTypes, largestFile } from "#app/domain/demonstrations/demonstrations";
import type { SubmissionViewer } from "#app/domain/demonstrations/demonstrations.store.server";
import {
  discardEvidenceFiles,
  evidencePath,
  type GivenFile,
  storeEvidenceFile,
} from "#app/domain/demonstrations/evidence-files.server";
import { readEvidence } from "#app/domain/demonstrations/read-demonstration.server";
import { submitDemonstration } from "#app/domain/demonstrations/submit.server";
import {
  author,
  createDemonstrationProgram,
  type DemonstrationProgram,
  demonstrated,
  managerCalled,
} from "#test/support/demonstrating";
import { limitDisk, mountSmallDisk } from "#test/support/full-disk";
import { manager } from "#test/support/learning";
import { officeFile } from "#test/support/office-file";
import { track } from "#test/support/program";

let program: DemonstrationProgram;
beforeEach(async () => {
  program = await createDemonstrationProgram();
});
afterEach(() => program.cleanup());

const pdf = Buffer.from("%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n");
/** One transparent pixel. */
const pixel =
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==";
const folder = () => join(program.directory, "evidence");
const given = (bytes: Uint8Array | string, name: string): GivenFile => ({
  name,
  stream: () => Readable.from([Buffer.from(bytes)]),
});
const store = (bytes: Uint8Array | string, name: string) => storeEvidenceFile(folder(), given(bytes, name));

test("a file is told by its bytes: what only calls itself a PDF is refused, and nothing is stored", async () => {
  const fakes: [string, string][] = [
    ["<html><script>alert(1)</script></html>", "report.pdf"],
    ['<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>', "figure.svg"],
    ['<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', "figure.png"],
    ["MZ\u0090\u0000\u0003", "setup.exe"],
    ["plain text", "notes.docx"],
    ["PK\u0003\u0004 not really a document", "notes.xlsx"],
  ];
  for (const [text, name] of fakes) {
    expect(await store(text, name)).toEqual({ ok: false, reason: "type-not-accepted", name });
  }
  expect(await store("", "empty.pdf")).toMatchObject({ ok: false, reason: "empty" });
  expect(readdirSync(folder())).toEqual([]);
});

test.each([
  ["pdf", pdf],
  ["png", Buffer.from(pixel, "base64")],
  ["docx", officeFile("docx")],
  ["xlsx", officeFile("xlsx")],
  ["pptx", officeFile("pptx")],
])("a %s is accepted by what it is, whatever it calls itself", async (extension, bytes) => {
  const stored = await store(bytes, "evidence.bin");
  expect(stored.ok && acceptedMediaTypes[stored.file.mediaType]).toBe(extension);
});

test("a PDF is told by its header within the first 1,024 bytes, whatever stands before it, and keeps its bytes", async () => {
  const before = fc.oneof(
    fc.uint8Array({ maxLength: 1000 }),
    fc.constantFrom(
      "\ufeff",
      "\r\n\r\n",
      "HTTP/1.1 200 OK\r\n\r\n",
      "\u001b%-12345X@PJL\r\n",
      "<html><script>x</script>",
    ),
  );
  await fc.assert(
    fc.asyncProperty(before, async (junk) => {
      const bytes = Buffer.concat([Buffer.from(junk as Uint8Array), pdf]);
      fc.pre(!junk.toString().startsWith("PK"));
      const stored = await store(bytes, "a.html");
      if (!stored.ok) throw new Error(stored.reason);
      expect(stored.file).toMatchObject({ name: "a.pdf", mediaType: "application/pdf" });
      expect(readFileSync(evidencePath(folder(), stored.file))).toEqual(bytes);
    }),
    { numRuns: 40 },
  );
  const late = Buffer.concat([Buffer.alloc(1020, " "), pdf]);
  expect(await store(late, "late.pdf")).toMatchObject({ ok: false, reason: "type-not-accepted" });
});

describe("when the disk is full", () => {
  test("nothing of a file stays, however far it came, and the next one is taken once there is room", async () => {
    for (const room of [0, 1, 30_000, 200_000]) {
      const disk = await limitDisk(room);
      const large = Buffer.alloc(300_000, pdf);
      await expect(store(large, "plan.pdf")).rejects.toMatchObject({ reason: "full" });
      expect(readdirSync(folder())).toEqual([]);
      disk.free();
      const stored = await store(large, "plan.pdf");
      if (!stored.ok) throw new Error(stored.reason);
      expect(readFileSync(evidencePath(folder(), stored.file)).equals(large)).toBe(true);
      await discardEvidenceFiles(folder(), [stored.file]);
    }
  });

  test("really full, it is the same", async (context) => {
    const disk = await mountSmallDisk(4);
    if (!disk) return context.skip("this user may not mount a small disk");
    const given = (bytes: Buffer) => ({ name: "plan.pdf", stream: () => Readable.from([bytes]) });
    const save = (bytes: Buffer) => storeEvidenceFile(disk.folder, given(bytes));
    try {
      await expect(save(Buffer.alloc(6 * 1024 * 1024, pdf))).rejects.toMatchObject({ reason: "full" });
      expect(readdirSync(disk.folder)).toEqual([]);
      expect(await save(Buffer.alloc(1024 * 1024, pdf))).toMatchObject({ ok: true });
    } finally {
      await disk.unmount();
    }
  });

  test("a file that breaks off on its way leaves nothing either", async () => {
    async function* breaking() {
      yield Buffer.alloc(100_000, pdf);
      throw new Error("The line is gone.");
    }
    const upload = { name: "plan.pdf", stream: breaking };
    await expect(storeEvidenceFile(folder(), upload)).rejects.toThrow("The line is gone.");
    expect(readdirSync(folder())).toEqual([]);
  });
});

test("a huge file is refused before it is read, and one that does not say its size once it is too large", async () => {
  const refused = { ok: false, reason: "too-large" };
  let read = false;
  const stream = () => {
    read = true;
    return Readable.from([pdf]);
  };
  expect(
    await storeEvidenceFile(folder(), { name: "huge.pdf", size: largestFile + 1, stream }),
  ).toMatchObject(refused);
  expect(read).toBe(false);
  const megabyte = Buffer.alloc(1024 * 1024, pdf);
  const growing = { name: "huge.pdf", stream: () => Readable.from(Array(12).fill(megabyte)) };
  expect(await storeEvidenceFile(folder(), growing)).toMatchObject(refused);
  expect(readdirSync(folder())).toEqual([]);
});

test.each([
  ["../../etc/passwd.pdf", "passwd.pdf"],
  ["C:\\Users\\rep\\plan.pdf", "plan.pdf"],
  ["/absolute/plan.pdf", "plan.pdf"],
  ["plan\u0000.pdf", "plan.pdf"],
  ["\u202efdp.exe", "fdp.pdf"],
  ["..", "file.pdf"],
])("a file that came as %j is stored under a name of ours and shown as %j", async (sent, shown) => {
  const stored = await store(pdf, sent);
  if (!stored.ok) throw new Error(stored.reason);
  expect(stored.file).toMatchObject({ name: shown, mediaType: "application/pdf", bytes: pdf.length });
  expect(stored.file.id).toMatch(/^[\w-]{22}$/);
  expect(readdirSync(folder())).toEqual([stored.file.id]);
  expect(readFileSync(evidencePath(folder(), stored.file))).toEqual(pdf);
  await discardEvidenceFiles(folder(), [stored.file]);
  expect(readdirSync(folder())).toEqual([]);
});

test("no id leads outside the folder", () => {
  for (const id of ["../waymark.db", "..", "", `${"A".repeat(21)}/`]) {
    expect(() => evidencePath(folder(), { id })).toThrow();
  }
});

test("a file is for its person, their lead and their assessors; for everyone else it is not there", async () => {
  const stored = await store(pdf, "plan.pdf");
  if (!stored.ok) throw new Error(stored.reason);
  const files = [stored.file];
  await submitDemonstration(program.context, {
    personId: "rep-1",
    track,
    module: demonstrated,
    written: "",
    link: "",
    files,
  });
  const read = (seenBy: SubmissionViewer) => readEvidence(program.context, seenBy, stored.file.id);
  const inScope: SubmissionViewer[] = [
    { viewer: { personId: "rep-1", partnerId: "partner-1" }, scope: "own" },
    { viewer: { personId: "lead-1", partnerId: "partner-1" }, scope: "partner" },
    manager,
    author,
  ];
  for (const seenBy of inScope) expect(await read(seenBy)).toMatchObject({ name: "plan.pdf" });
  const outOfScope: SubmissionViewer[] = [
    { viewer: { personId: "rep-2", partnerId: "partner-2" }, scope: "own" },
    { viewer: { personId: "lead-2", partnerId: "partner-2" }, scope: "partner" },
    { viewer: { personId: "lead-0", partnerId: null }, scope: "partner" },
    managerCalled("manager-2"),
    { viewer: { personId: "author-2", partnerId: null }, scope: "tracks" },
  ];
  for (const seenBy of outOfScope) expect(await read(seenBy)).toBeUndefined();
});
