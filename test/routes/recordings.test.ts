/** A recording at its own addresses: in pieces, by its person alone; handed in, for those who may read evidence, and in parts. */
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { largestPiece } from "#app/domain/demonstrations/recording";
import { bodyLimit } from "#app/http/body-limit.server";
import { paths } from "#app/paths";
import { startGuardedServer } from "#test/support/guarded-server";
import { enrol, finishLesson, requireLesson, takeQuiz } from "#test/support/learning";
import { recorded } from "#test/support/recorded";
import { createTestSite, type TestSite, type Visit } from "#test/support/site";

let site: TestSite;
beforeEach(async () => {
  site = await createTestSite();
  for (const personId of ["rep-1", "rep-2"]) {
    await enrol(site.context, personId);
    await finishLesson(site.context, personId, requireLesson(1));
    await takeQuiz(site.context, personId, requireLesson(1), 4);
  }
});
afterEach(() => site.cleanup());

const as = "rep-1";
const call = recorded("video/webm", 4000);

async function begin(): Promise<string> {
  const response = await site.visit(paths.recordings("module-2"), { as, method: "POST" });
  expect(response.status).toBe(201);
  return (await response.json()).recordingId;
}

function patch(recordingId: string, offset: number, bytes: Uint8Array, last: boolean, by = as) {
  return site.visit(paths.recording(recordingId), {
    as: by,
    method: "PATCH",
    body: bytes,
    headers: { "Upload-Offset": String(offset), "Upload-Complete": last ? "?1" : "?0" },
  });
}

async function upload(): Promise<string> {
  const recordingId = await begin();
  expect((await patch(recordingId, 0, call, true)).status).toBe(204);
  return recordingId;
}

async function handIn(fields: { [name: string]: string | File }) {
  const form = new FormData();
  for (const [name, value] of Object.entries({ intent: "submit", ...fields })) form.append(name, value);
  return site.visit(paths.demonstration("module-2"), { as, form });
}

const offsetOf = (response: Response) => [
  response.status,
  response.headers.get("Upload-Offset"),
  response.headers.get("Upload-Complete"),
];
const bytesOf = async (response: Response) => Buffer.from(await response.arrayBuffer());

describe("on its way", () => {
  test("each piece is answered with where the next one begins, and so is a question", async () => {
    const recordingId = await begin();
    const ask = () => site.visit(paths.recording(recordingId), { as, method: "HEAD" });
    expect(offsetOf(await ask())).toEqual([204, "0", "?0"]);
    expect(offsetOf(await patch(recordingId, 0, call.subarray(0, 1500), false))).toEqual([204, "1500", "?0"]);
    expect(offsetOf(await patch(recordingId, 0, call.subarray(0, 1500), false))).toEqual([409, "1500", "?0"]);
    expect(offsetOf(await ask())).toEqual([204, "1500", "?0"]);
    expect((await site.visit(paths.recording(recordingId), { as })).status).toBe(404);
    expect(offsetOf(await patch(recordingId, 1500, call.subarray(1500), true))).toEqual([204, "4000", "?1"]);
    expect(await bytesOf(await site.visit(paths.recording(recordingId), { as }))).toEqual(call);
  });

  test("is for its person: another rep, the lead, an assessor and nobody have no use of its address", async () => {
    const recordingId = await upload();
    for (const [other, status] of [
      ["rep-2", 404],
      ["lead-1", 404],
      ["manager-1", 403],
      ["author-1", 403],
      ["admin-1", 403],
    ] as const) {
      for (const method of ["GET", "HEAD"])
        expect((await site.visit(paths.recording(recordingId), { as: other, method })).status).toBe(status);
      expect((await patch(recordingId, 4000, call, true, other)).status).toBe(status);
      await site.visit(paths.recording(recordingId), { as: other, method: "DELETE" });
    }
    expect((await site.visit(paths.recording(recordingId), { method: "DELETE" })).status).toBe(302);
    expect(await bytesOf(await site.visit(paths.recording(recordingId), { as }))).toEqual(call);
  });

  test("what makes no sense is refused: no offset, a piece that is no recording, another method", async () => {
    const recordingId = await begin();
    const path = paths.recording(recordingId);
    for (const offset of ["", "-1", "1.5", "many"]) {
      const headers: NonNullable<Visit["headers"]> = offset ? { "Upload-Offset": offset } : {};
      expect((await site.visit(path, { as, method: "PATCH", body: call, headers })).status).toBe(400);
    }
    expect((await site.visit(path, { as, method: "PUT", body: call })).status).toBe(404);
    const refused = await patch(recordingId, 0, Buffer.from("<script>alert(1)</script>"), true);
    expect(refused.status).toBe(415);
    expect((await refused.json()).problem).toContain("is not a recording that can be played here");
    expect((await patch(recordingId, 0, call, true)).status).toBe(404);
  });

  test("a piece may be as large as pieces are, and not a byte more", async () => {
    const server = await startGuardedServer(bodyLimit);
    const send = async (length: number) =>
      (
        await fetch(`http://127.0.0.1:${server.port}/recordings/some-id`, {
          method: "PATCH",
          body: new Uint8Array(length),
        })
      ).status;
    expect(await send(largestPiece)).toBe(200);
    expect(await send(largestPiece + 1)).toBe(413);
    await server.close();
  });

  test("discarded by its person it is gone; one that is there is shown, heard and discarded without JavaScript too", async () => {
    const first = await upload();
    expect(await site.read(paths.demonstration("module-2"), { as })).toContain(
      `src="${paths.recording(first)}"`,
    );
    expect((await site.visit(paths.recordings("module-2"), { as, method: "POST" })).status).toBe(409);
    const form = new FormData();
    form.set("intent", "discard-recording");
    form.set("recording", first);
    expect((await site.visit(paths.demonstration("module-2"), { as: "rep-2", form })).status).toBe(302);
    expect((await site.visit(paths.recording(first), { as })).status).toBe(200);
    expect((await site.visit(paths.demonstration("module-2"), { as, form })).status).toBe(302);
    expect((await site.visit(paths.recording(first), { as })).status).toBe(404);
    const second = await upload();
    expect((await site.visit(paths.recording(second), { as, method: "DELETE" })).status).toBe(204);
    expect(await site.read(paths.demonstration("module-2"), { as })).not.toContain(second);
  });
});

describe("handed in", () => {
  test("plays for its person, their lead and their assessors, and is nowhere for anybody else", async () => {
    const recordingId = await upload();
    expect((await handIn({ recording: recordingId })).status).toBe(302);
    const submission = await site.db.selectFrom("submission").select("id").executeTakeFirstOrThrow();
    const player = new RegExp(`<video[^>]* src="${paths.evidence(recordingId)}"`);
    expect(await site.read(paths.demonstration("module-2"), { as })).toMatch(player);
    for (const assessor of ["manager-1", "author-1"])
      expect(await site.read(paths.assessment(submission.id), { as: assessor })).toMatch(player);
    for (const reader of [as, "lead-1", "manager-1", "author-1"]) {
      const response = await site.visit(paths.evidence(recordingId), { as: reader });
      expect(await bytesOf(response)).toEqual(call);
      expect(response.headers.get("Content-Type")).toBe("video/webm");
      expect(response.headers.get("X-Content-Type-Options")).toBe("nosniff");
      expect(response.headers.get("Content-Disposition")).toMatch(/^attachment; /);
      expect(response.headers.get("Content-Security-Policy")).toContain("sandbox");
    }
    for (const headers of [{}, { Range: "bytes=0-99" }] as { [name: string]: string }[]) {
      expect((await site.visit(paths.evidence(recordingId), { as: "rep-2", headers })).status).toBe(404);
      expect((await site.visit(paths.evidence(recordingId), { as: "admin-1", headers })).status).toBe(403);
    }
    // On its way no more: there is one copy of it, and it cannot be changed.
    expect((await site.visit(paths.recording(recordingId), { as })).status).toBe(404);
    expect((await patch(recordingId, 4000, call, true)).status).toBe(404);
  });

  test.each([
    ["bytes=0-99", 206, "bytes 0-99/4000", [0, 100]],
    ["bytes=3900-", 206, "bytes 3900-3999/4000", [3900, 4000]],
    ["bytes=-50", 206, "bytes 3950-3999/4000", [3950, 4000]],
    ["bytes=-9000", 206, "bytes 0-3999/4000", [0, 4000]],
    ["bytes=3999-99999", 206, "bytes 3999-3999/4000", [3999, 4000]],
    ["bytes=4000-", 416, "bytes */4000", [0, 0]],
    ["bytes=-0", 416, "bytes */4000", [0, 0]],
    ["bytes=9-1", 200, null, [0, 4000]],
    ["bytes=0-1,5-6", 200, null, [0, 4000]],
    ["seconds=1-2", 200, null, [0, 4000]],
  ] as const)("asked for %s it answers %d", async (range, status, content, [from, to]) => {
    const recordingId = await upload();
    await handIn({ recording: recordingId });
    const response = await site.visit(paths.evidence(recordingId), { as, headers: { Range: range } });
    expect([response.status, response.headers.get("Content-Range")]).toEqual([status, content]);
    expect(await bytesOf(response)).toEqual(call.subarray(from, to));
    if (status !== 416) expect(response.headers.get("Content-Length")).toBe(String(to - from));
  });

  test("without JavaScript a recorded file goes with the form, told by its bytes", async () => {
    const fake = new File(["<script>alert(1)</script>"], "call.webm", { type: "video/webm" });
    const refused = await handIn({ written: "My note.", "recording-file": fake });
    expect(refused.status).toBe(422);
    const page = await refused.text();
    expect(page).toContain("“call.webm” is not a recording that can be played here");
    expect(page).toContain("My note.");
    const file = new File([new Uint8Array(recorded("audio/mpeg"))], "../call.exe", { type: "text/html" });
    expect((await handIn({ written: "My note.", "recording-file": file })).status).toBe(302);
    const stored = await site.db.selectFrom("evidence_file").selectAll().executeTakeFirstOrThrow();
    expect(stored).toMatchObject({ name: "call.mp3", media_type: "audio/mpeg" });
    expect(await site.read(paths.demonstration("module-2"), { as })).toMatch(/<audio[^>]* controls/);
  });

  test("is one: a second, one that is gone and a document in its place are refused, and what was typed stays", async () => {
    const recordingId = await upload();
    const file = new File([new Uint8Array(recorded("audio/mpeg"))], "call.mp3");
    const pdf = new File(["%PDF-1.7\n1 0 obj\n<<>>\nendobj\n"], "call.pdf");
    for (const [fields, words] of [
      [{ recording: recordingId, "recording-file": file }, "Submit one recording"],
      [{ recording: "A".repeat(22) }, "The recording is no longer here"],
      [{ "recording-file": pdf }, "is not a recording that can be played here"],
      [{ files: file }, "is not a PDF, an image"],
    ] as const) {
      const response = await handIn({ written: "My note.", ...fields });
      expect(response.status).toBe(422);
      const page = await response.text();
      expect(page).toContain(words);
      expect(page).toContain("My note.");
    }
    expect(await site.db.selectFrom("submission").selectAll().execute()).toEqual([]);
    expect((await handIn({ recording: recordingId })).status).toBe(302);
  });
});
