import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import * as fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { EvidenceFolders } from "#app/domain/demonstrations/evidence-files.server";
import { tellRecordingType } from "#app/domain/demonstrations/media-type.server";
import { largestPiece, largestRecording, recordingLimits } from "#app/domain/demonstrations/recording";
import {
  appendToRecording,
  discardRecording,
  forgetPrepared,
  type Piece,
  prepareRecording,
  readOpenRecording,
  readRecording,
  startRecording,
  sweepRecordings,
} from "#app/domain/demonstrations/recordings.server";
import { type SubmitResult, submitDemonstration } from "#app/domain/demonstrations/submit.server";
import {
  createDemonstrationProgram,
  type DemonstrationProgram,
  demonstrated,
} from "#test/support/demonstrating";
import { requireLesson } from "#test/support/learning";
import { track } from "#test/support/program";
import { inPieces, recorded, recordedTypes } from "#test/support/recorded";

let program: DemonstrationProgram;
let folders: EvidenceFolders;
beforeEach(async () => {
  program = await createDemonstrationProgram();
  folders = { evidence: join(program.directory, "evidence"), uploads: join(program.directory, "uploads") };
});
afterEach(() => program.cleanup());

const personId = "rep-1";
const call = recorded("video/webm", 5000);
const day = 86_400_000;

async function begin(by = personId): Promise<string> {
  const started = await startRecording(program.context, folders, {
    personId: by,
    track,
    module: demonstrated,
  });
  if (!started.ok) throw new Error(started.reason);
  return started.recordingId;
}

function append(recordingId: string, piece: Partial<Piece>) {
  return appendToRecording(program.context, folders, {
    personId,
    recordingId,
    offset: 0,
    bytes: new Uint8Array(),
    last: false,
    ...piece,
  });
}

async function upload(whole = call, by = personId): Promise<string> {
  const recordingId = await begin(by);
  for (const piece of inPieces(whole, 2000)) await append(recordingId, { ...piece, personId: by });
  return recordingId;
}

async function handIn(recordingId: string, by = personId): Promise<SubmitResult> {
  const which = { personId: by, recordingId };
  return submitDemonstration(program.context, {
    personId: by,
    track,
    module: demonstrated,
    written: "",
    link: "",
    files: [],
    recording: { id: recordingId, file: await prepareRecording(program.context, folders, which) },
  });
}

const read = (recordingId: string, by = personId) =>
  readRecording(program.context, folders, { personId: by, recordingId });
const onDisk = (recordingId: string) => readFileSync(join(folders.uploads, recordingId));
const filesIn = (folder: string) => (existsSync(folder) ? readdirSync(folder) : []);

describe("a recording on its way", () => {
  test("is on the disk up to what was acknowledged, however it was cut and whatever came twice", async () => {
    const cuts = fc.array(fc.record({ size: fc.integer({ min: 1, max: 2500 }), again: fc.boolean() }), {
      minLength: 1,
      maxLength: 6,
    });
    await fc.assert(
      fc.asyncProperty(cuts, async (pieces) => {
        const recordingId = await begin();
        let offset = 0;
        for (const { size, again } of pieces) {
          const bytes = call.subarray(offset, offset + size);
          const result = await append(recordingId, { offset, bytes });
          expect(result).toEqual({ ok: true, offset: offset + bytes.length, complete: false });
          if (again && bytes.length > 0)
            expect(await append(recordingId, { offset, bytes })).toMatchObject({
              ok: false,
              reason: "other-offset",
              offset: offset + bytes.length,
            });
          offset += bytes.length;
          expect(onDisk(recordingId)).toEqual(call.subarray(0, offset));
        }
      }),
      { numRuns: 12 },
    );
  });

  test("goes on where the server is after kill -9 in the middle of a piece", async () => {
    const recordingId = await begin();
    await append(recordingId, { bytes: call.subarray(0, 2000) });
    // Written, and never acknowledged.
    writeFileSync(
      join(folders.uploads, recordingId),
      Buffer.concat([call.subarray(0, 2000), Buffer.alloc(900, "x")]),
    );
    const lost = { ok: false, reason: "other-offset", offset: 2000, complete: false };
    expect(await append(recordingId, { offset: 2900, bytes: call.subarray(2900) })).toEqual(lost);
    await append(recordingId, { offset: 2000, bytes: call.subarray(2000), last: true });
    const prepared = await prepareRecording(program.context, folders, { personId, recordingId });
    expect(prepared).toMatchObject({ bytes: call.length, mediaType: "video/webm", name: "recording.webm" });
    expect(readFileSync(join(folders.evidence, recordingId))).toEqual(call);
  });

  test("counts a piece once that ten windows send at once", async () => {
    const recordingId = await begin();
    const sent = Array.from({ length: 10 }, () => append(recordingId, { bytes: call.subarray(0, 2000) }));
    const results = await Promise.all(sent);
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    expect(results.filter(({ ok }) => !ok)).toEqual(
      Array.from({ length: 9 }, () => ({ ok: false, reason: "other-offset", offset: 2000, complete: false })),
    );
    expect(onDisk(recordingId)).toEqual(call.subarray(0, 2000));
  });

  test("takes nothing more once it is complete", async () => {
    const recordingId = await upload();
    const there = { ok: false, reason: "other-offset", offset: call.length, complete: true };
    expect(await append(recordingId, { offset: call.length, bytes: call })).toEqual(there);
    expect(await append(recordingId, { offset: 0, bytes: call, last: true })).toEqual(there);
    expect(onDisk(recordingId)).toEqual(call);
  });

  test("is its person's alone: to others it is not there", async () => {
    const recordingId = await upload();
    await program.openDemonstration("lead-1");
    await program.openDemonstration("rep-2");
    for (const by of ["lead-1", "rep-2", "manager-1", "author-1"]) {
      expect(await read(recordingId, by)).toBeUndefined();
      const piece = { personId: by, offset: call.length, bytes: call };
      expect(await append(recordingId, piece)).toEqual({ ok: false, reason: "not-found" });
      expect(await discardRecording(program.context, folders, { personId: by, recordingId })).toBe(false);
      expect(await prepareRecording(program.context, folders, { personId: by, recordingId })).toBeNull();
    }
    expect(await handIn(recordingId, "rep-2")).toEqual({ ok: false, reason: "recording-gone" });
    expect(await read(recordingId)).toMatchObject({ bytes: call.length, mediaType: "video/webm" });
  });

  test("is one for each task: beginning anew gives up what was never completed, and nothing that was", async () => {
    const first = await begin();
    await append(first, { bytes: call.subarray(0, 2000) });
    const second = await upload();
    expect(await append(first, { offset: 2000, bytes: call })).toEqual({ ok: false, reason: "not-found" });
    const asked = { personId, track, module: demonstrated };
    expect(await startRecording(program.context, folders, asked)).toEqual({
      ok: false,
      reason: "already-there",
    });
    expect(await read(second)).toBeDefined();
    await sweepRecordings(program.context, folders);
    expect(filesIn(folders.uploads)).toEqual([second]);
  });

  test("begun ten times at once is one", async () => {
    await Promise.all(Array.from({ length: 10 }, () => begin()));
    const open = program.db.selectFrom("recording_upload").selectAll().where("released_at", "is", null);
    expect(await open.execute()).toHaveLength(1);
  });

  test("is taken only for a task that accepts one, and is open", async () => {
    const start = (by: string, module = demonstrated) =>
      startRecording(program.context, folders, { personId: by, track, module });
    expect(await start(personId, requireLesson(1))).toEqual({ ok: false, reason: "no-demonstration" });
    expect(await start("rep-2")).toEqual({ ok: false, reason: "not-enrolled" });
    const { demonstration } = demonstrated;
    if (!demonstration) throw new Error("No demonstration.");
    const written = { ...demonstrated, demonstration: { ...demonstration, evidence: ["text" as const] } };
    expect(await start(personId, written)).toEqual({ ok: false, reason: "kind-not-accepted" });
    expect(await program.db.selectFrom("recording_upload").selectAll().execute()).toEqual([]);
  });

  test("has a largest piece and a largest size, and not a byte more is written", async () => {
    const recordingId = await begin();
    const piece = Buffer.alloc(largestPiece + 1);
    expect(await append(recordingId, { bytes: piece })).toEqual({ ok: false, reason: "piece-too-large" });
    await append(recordingId, { bytes: call });
    truncateSync(join(folders.uploads, recordingId), largestRecording);
    await program.db
      .updateTable("recording_upload")
      .set({ bytes: largestRecording - 1 })
      .execute();
    const over = { offset: largestRecording - 1, bytes: Buffer.alloc(2) };
    expect(await append(recordingId, over)).toEqual({ ok: false, reason: "too-large" });
    expect(statSync(join(folders.uploads, recordingId)).size).toBe(largestRecording);
  });
});

describe("what may be a recording", () => {
  test.each(recordedTypes)("%s is told by its bytes", async (mediaType) => {
    expect(await tellRecordingType(recorded(mediaType))).toBe(mediaType);
  });

  test("anything else is refused when it is complete, and nothing of it stays", async () => {
    for (const text of ["<html><script>alert(1)</script></html>", "%PDF-1.7\n1 0 obj", "MZ\u0090", ""]) {
      const recordingId = await begin();
      const result = await append(recordingId, { bytes: Buffer.from(text), last: true });
      expect(result).toEqual({ ok: false, reason: "type-not-accepted" });
      expect(await read(recordingId)).toBeUndefined();
      expect(filesIn(folders.uploads)).toEqual([]);
    }
  });

  test("is five minutes with or without a camera, unless the author says otherwise", () => {
    expect(recordingLimits({})).toEqual({ minutes: 5, video: true });
    expect(recordingLimits({ recording: { video: false } })).toEqual({ minutes: 5, video: false });
    expect(recordingLimits({ recording: { minutes: 12 } })).toEqual({ minutes: 12, video: true });
  });
});

describe("a recording left alone", () => {
  test("is kept for three days after its last piece, then it and its bytes are gone", async () => {
    const recordingId = await begin();
    await append(recordingId, { bytes: call.subarray(0, 2000) });
    program.advance(2 * day);
    await append(recordingId, { offset: 2000, bytes: call.subarray(2000), last: true });
    program.advance(3 * day);
    await sweepRecordings(program.context, folders);
    expect(await read(recordingId)).toBeDefined();
    await prepareRecording(program.context, folders, { personId, recordingId });
    program.advance(1);
    expect(await read(recordingId)).toBeUndefined();
    expect(await handIn(recordingId)).toEqual({ ok: false, reason: "recording-gone" });
    await sweepRecordings(program.context, folders);
    expect([filesIn(folders.uploads), filesIn(folders.evidence)]).toEqual([[], []]);
    expect(await program.db.selectFrom("recording_upload").selectAll().execute()).toEqual([]);
  });

  test("discarded takes its bytes along, the copy made to hand it in too", async () => {
    const recordingId = await upload();
    await prepareRecording(program.context, folders, { personId, recordingId });
    expect(await discardRecording(program.context, folders, { personId, recordingId })).toBe(true);
    expect(await discardRecording(program.context, folders, { personId, recordingId })).toBe(false);
    expect([filesIn(folders.uploads), filesIn(folders.evidence)]).toEqual([[], []]);
    await begin();
  });

  test("files that no row names are swept, and what is handed in stays", async () => {
    const recordingId = await upload();
    expect(await handIn(recordingId)).toMatchObject({ ok: true });
    mkdirSync(folders.uploads, { recursive: true });
    writeFileSync(join(folders.uploads, "A".repeat(22)), "left by a crash");
    await sweepRecordings(program.context, folders);
    expect(filesIn(folders.uploads)).toEqual([]);
    expect(readFileSync(join(folders.evidence, recordingId))).toEqual(call);
  });

  test("of which a restored disk has no bytes is not there, and can be made anew", async () => {
    const recordingId = await upload();
    rmSync(folders.uploads, { recursive: true });
    expect(await read(recordingId)).toBeUndefined();
    const { demonstration } = demonstrated;
    if (!demonstration) throw new Error("No demonstration.");
    expect(await readOpenRecording(program.context, folders, { personId, demonstration })).toBeUndefined();
    expect(await handIn(recordingId)).toEqual({ ok: false, reason: "recording-gone" });
    expect(await upload()).not.toBe(recordingId);
  });
});

describe("a recording handed in", () => {
  test("is a file of the submission, with the checksum of what was recorded", async () => {
    const recordingId = await upload();
    expect(await handIn(recordingId)).toMatchObject({ ok: true });
    const [submission] = await program.standing(personId);
    expect(submission?.files).toEqual([
      expect.objectContaining({
        id: recordingId,
        name: "recording.webm",
        mediaType: "video/webm",
        bytes: 5000,
      }),
    ]);
    expect(await read(recordingId)).toBeUndefined();
  });

  test("ten times at once is handed in once; a retry after a lost answer is the same again", async () => {
    const recordingId = await upload();
    const results = await Promise.all(Array.from({ length: 10 }, () => handIn(recordingId)));
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    for (const result of results) if (!result.ok) expect(result.reason).toBe("same-again");
    await forgetPrepared(program.context, folders, recordingId);
    expect(readFileSync(join(folders.evidence, recordingId))).toEqual(call);
  });

  test("while it is not complete is refused, and stays to be completed", async () => {
    const recordingId = await begin();
    await append(recordingId, { bytes: call.subarray(0, 2000) });
    expect(await handIn(recordingId)).toEqual({ ok: false, reason: "recording-gone" });
    await append(recordingId, { offset: 2000, bytes: call.subarray(2000), last: true });
    expect(await handIn(recordingId)).toMatchObject({ ok: true });
  });

  test("discarded in the same moment is one or the other", async () => {
    const recordingId = await upload();
    const [handedIn, discarded] = await Promise.all([
      handIn(recordingId),
      discardRecording(program.context, folders, { personId, recordingId }),
    ]);
    expect(handedIn.ok).not.toBe(discarded);
    if (!handedIn.ok) await forgetPrepared(program.context, folders, recordingId);
    expect(filesIn(folders.evidence)).toEqual(handedIn.ok ? [recordingId] : []);
  });
});
