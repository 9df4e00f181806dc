/** How much people may have here, and when what they withdrew goes. */
import { mkdir, readdir, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import * as fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { EvidenceFolders } from "#app/domain/demonstrations/evidence-files.server";
import { sweepEvidence } from "#app/domain/demonstrations/evidence-sweep.server";
import { refuseBytes } from "#app/domain/demonstrations/quota";
import { readOwnUse, refuseUpload } from "#app/domain/demonstrations/quota.server";
import { keptFiles, openRecordings, sumEvidenceUse } from "#app/domain/demonstrations/quota.store.server";
import {
  appendToRecording,
  prepareRecording,
  startRecording,
} from "#app/domain/demonstrations/recordings.server";
import {
  type SubmitResult,
  submitDemonstration,
  withdrawSubmission,
} from "#app/domain/demonstrations/submit.server";
import {
  createDemonstrationProgram,
  type DemonstrationProgram,
  demonstrated,
} from "#test/support/demonstrating";
import { openTestProgram } from "#test/support/opened-program";
import { track } from "#test/support/program";
import { fullScans } from "#test/support/query-plan";
import { recorded } from "#test/support/recorded";

let program: DemonstrationProgram;
let folders: EvidenceFolders;
beforeEach(async () => {
  program = await createDemonstrationProgram();
  folders = { evidence: join(program.directory, "evidence"), uploads: join(program.directory, "uploads") };
  await mkdir(folders.evidence);
});
afterEach(() => program.cleanup());

const personId = "rep-1";
const quota = { person: 1000, partner: 1500 };
const day = 86_400_000;
let ids = 0;

function file(bytes: number) {
  ids += 1;
  const id = String(ids).padStart(22, "0");
  return { id, name: "plan.pdf", mediaType: "application/pdf", bytes, sha256: id };
}

function handIn(
  files: ReturnType<typeof file>[],
  by = personId,
  context = program.context,
): Promise<SubmitResult> {
  return submitDemonstration(context, {
    personId: by,
    track,
    module: demonstrated,
    written: "",
    link: "",
    files,
    quota,
  });
}

async function withdraw(result: SubmitResult): Promise<void> {
  if (!result.ok) throw new Error(result.reason);
  await withdrawSubmission(program.context, { personId, submissionId: result.submissionId });
}

describe("what a person may have", () => {
  test("is counted over everything that is still there, withdrawn or not, and is refused when it is used up", async () => {
    await withdraw(await handIn([file(400)]));
    await withdraw(await handIn([file(300), file(200)]));
    expect(await readOwnUse(program.context, personId)).toBe(900);
    expect(await handIn([file(101)])).toEqual({ ok: false, reason: "person-is-full" });
    expect(await refuseUpload(program.context, quota, { personId, bytes: 101 })).toBe("person-is-full");
    expect(await refuseUpload(program.context, quota, { personId, bytes: 100 })).toBeNull();
    expect(await handIn([])).toMatchObject({ reason: "nothing-submitted" });
    await withdraw(await handIn([file(100)]));
    program.advance(8 * day);
    await sweepEvidence(program.context, folders);
    expect(await readOwnUse(program.context, personId)).toBe(0);
    expect(await handIn([file(1000)])).toMatchObject({ ok: true });
  });

  test("counts recordings on their way, and each of them once when it is handed in", async () => {
    const begun = await startRecording(program.context, folders, { personId, track, module: demonstrated });
    if (!begun.ok) throw new Error(begun.reason);
    const { recordingId } = begun;
    const whole = recorded("audio/webm", 900);
    const piece = { personId, recordingId, quota, offset: 0, bytes: whole, last: false };
    expect(await appendToRecording(program.context, folders, piece)).toMatchObject({ ok: true });
    expect(await readOwnUse(program.context, personId)).toBe(900);
    expect(
      await appendToRecording(program.context, folders, { ...piece, offset: 900, bytes: Buffer.alloc(101) }),
    ).toEqual({ ok: false, reason: "person-is-full" });
    await appendToRecording(program.context, folders, {
      ...piece,
      offset: 900,
      bytes: new Uint8Array(),
      last: true,
    });
    const prepared = await prepareRecording(program.context, folders, { personId, recordingId });
    const recording = { id: recordingId, file: prepared };
    const input = { personId, track, module: demonstrated, written: "", link: "", quota };
    expect(await submitDemonstration(program.context, { ...input, files: [file(101)], recording })).toEqual({
      ok: false,
      reason: "person-is-full",
    });
    expect(
      await submitDemonstration(program.context, { ...input, files: [file(100)], recording }),
    ).toMatchObject({ ok: true });
    expect(await readOwnUse(program.context, personId)).toBe(1000);
  });

  test("and a partner's people together, is held when several processes are asked at once", async () => {
    const people = ["rep-1", "lead-1"];
    await program.openDemonstration("lead-1");
    const other = openTestProgram(program.file, program.context.now());
    const asked = Array.from({ length: 8 }, (_, n) =>
      handIn([file(800)], people[n % 2], n % 4 < 2 ? program.context : other.context),
    );
    const results = await Promise.all(asked);
    await other.close();
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    const use = await sumEvidenceUse(program.db, personId);
    expect(use.partner).toBe(800);
    expect(
      results.filter((result) => !result.ok && result.reason === "partner-is-full").length,
    ).toBeGreaterThan(0);
  });

  test("is never more than the quota, whatever is asked for in whichever order", () => {
    const amount = fc.integer({ min: 0, max: 700 });
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.boolean(), amount)), (asked) => {
        const use = { person: 0, partner: 0 };
        for (const [own, bytes] of asked) {
          if (refuseBytes(own ? use : { ...use, person: 0 }, quota, bytes) !== null) continue;
          if (own) use.person += bytes;
          use.partner += bytes;
        }
        expect(use.person).toBeLessThanOrEqual(quota.person);
        expect(use.partner).toBeLessThanOrEqual(quota.partner);
      }),
    );
  });

  test("is counted without reading what is of others", async () => {
    for (const query of [
      keptFiles(program.db).where("submission.person_id", "=", personId),
      keptFiles(program.db).where("submission.partner_id", "=", "partner-1"),
      openRecordings(program.db).where("recording_upload.person_id", "=", personId),
    ])
      expect(await fullScans(program.db, query)).toEqual([]);
  });
});

describe("of the evidence folder", () => {
  const names = () => readdir(folders.evidence);

  async function put(name: string, age = 0): Promise<void> {
    const path = join(folders.evidence, name);
    await writeFile(path, "bytes");
    const at = new Date(Date.parse(program.context.now()) - age);
    await utimes(path, at, at);
  }

  test("files of a withdrawn version go after seven days, a day later from the disk; row and checksum stay", async () => {
    const withdrawn = file(400);
    const judged = file(300);
    await withdraw(await handIn([withdrawn]));
    await handIn([judged]);
    await put(withdrawn.id);
    await put(judged.id);
    program.advance(7 * day - 1000);
    await sweepEvidence(program.context, folders);
    expect(await readOwnUse(program.context, personId)).toBe(700);
    program.advance(1000);
    await sweepEvidence(program.context, folders);
    const removedAt = program.context.now();
    // A backup that began before has its row without the mark, and still finds the file.
    expect((await names()).sort()).toEqual([judged.id, withdrawn.id].sort());
    program.advance(day + 1);
    await sweepEvidence(program.context, folders);
    await sweepEvidence(program.context, folders);
    expect(await names()).toEqual([judged.id]);
    const rows = await program.db
      .selectFrom("evidence_file")
      .select(["id", "sha256", "removed_at"])
      .orderBy("id")
      .execute();
    expect(rows).toEqual([
      { id: withdrawn.id, sha256: withdrawn.sha256, removed_at: removedAt },
      { id: judged.id, sha256: judged.sha256, removed_at: null },
    ]);
  });

  test("what a killed process left goes once nobody can be writing it, and what no row names after a week", async () => {
    const named = file(100);
    await handIn([named]);
    await put(named.id, 400 * day);
    await put(`${"A".repeat(22)}.partial`, day / 24 + 1000);
    await put(`${"B".repeat(22)}.partial`, day / 24 - 60_000);
    await put("C".repeat(22), 7 * day + 1000);
    await put("D".repeat(22), 7 * day - 60_000);
    await mkdir(join(folders.evidence, "a-folder"));
    await sweepEvidence(program.context, folders);
    expect((await names()).sort()).toEqual(
      [named.id, `${"B".repeat(22)}.partial`, "D".repeat(22), "a-folder"].sort(),
    );
  });

  test("nothing that a replaced database may name goes while that lies beside", async () => {
    await put("C".repeat(22), 400 * day);
    await writeFile(join(program.directory, "waymark.db.before-restore-2026"), "");
    await sweepEvidence(program.context, folders);
    expect(await names()).toHaveLength(1);
  });

  test("nothing is swept where there is none", async () => {
    await sweepEvidence(program.context, { ...folders, evidence: join(program.directory, "nowhere") });
  });
});
