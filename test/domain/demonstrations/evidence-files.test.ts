import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { acceptedMediaTypes, largestFile } from "#app/domain/demonstrations/demonstrations";
import type { SubmissionViewer } from "#app/domain/demonstrations/demonstrations.store.server";
import {
  discardEvidenceFiles,
  evidencePath,
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
const store = (bytes: Uint8Array | string, name: string, type = "application/pdf") =>
  storeEvidenceFile(folder(), new File([bytes as BlobPart], name, { type }));

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
  expect(existsSync(folder())).toBe(false);
});

test.each([
  ["pdf", pdf],
  ["png", Buffer.from(pixel, "base64")],
  ["docx", officeFile("docx")],
  ["xlsx", officeFile("xlsx")],
  ["pptx", officeFile("pptx")],
])("a %s is accepted by what it is, whatever it calls itself", async (extension, bytes) => {
  const stored = await store(bytes, "evidence.bin", "application/octet-stream");
  expect(stored.ok && acceptedMediaTypes[stored.file.mediaType]).toBe(extension);
});

test("a huge file is refused before it is read", async () => {
  const huge = new File([pdf], "huge.pdf");
  Object.defineProperty(huge, "size", { value: largestFile + 1 });
  huge.arrayBuffer = () => Promise.reject(new Error("It was read."));
  expect(await storeEvidenceFile(folder(), huge)).toMatchObject({ ok: false, reason: "too-large" });
});

test.each([
  ["../../etc/passwd.pdf", "passwd.pdf"],
  ["C:\\Users\\rep\\plan.pdf", "plan.pdf"],
  ["/absolute/plan.pdf", "plan.pdf"],
  ["plan\u0000.pdf", "plan.pdf"],
  ["\u202efdp.exe", "fdp.exe"],
  ["..", ".."],
])("a file that came as %j is stored under a name of ours and shown as %j", async (sent, shown) => {
  const stored = await store(pdf, sent, "text/html");
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
