/** Which files of a demonstration's form stay on the disk: those of work that was handed in, and no other. */
import { readdir, rm, stat, statfs, symlink, truncate, writeFile } from "node:fs/promises";
import { type ClientRequest, request as httpRequest } from "node:http";
import { join } from "node:path";
import { afterAll, afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { sweepEvidence } from "#app/domain/demonstrations/evidence-sweep.server";
import { hasRoom } from "#app/domain/demonstrations/whole-files.server";
import { evidenceFolders } from "#app/http/evidence-folders.server";
import { log } from "#app/http/log.server";
import { paths } from "#app/paths";
import { holdLock } from "#test/support/database";
import { limitDisk, mountSmallDisk } from "#test/support/full-disk";
import { enrol, finishLesson, requireLesson, takeQuiz } from "#test/support/learning";
import { recorded } from "#test/support/recorded";
import { createTestSite, type TestSite } from "#test/support/site";

const { dataDir } = await vi.hoisted(async () => {
  const [{ mkdtempSync }, { tmpdir }] = await Promise.all([import("node:fs"), import("node:os")]);
  const dataDir = mkdtempSync(`${tmpdir()}/waymark-uploads-`);
  process.env["DATA_DIR"] = dataDir;
  process.env["WAYMARK_PERSON_MB"] = "25";
  return { dataDir };
});
afterAll(() => rm(dataDir, { recursive: true, force: true }));

let site: TestSite;
beforeEach(async () => {
  site = await createTestSite(undefined, { busyTimeoutMs: 20, waitMs: 200 });
  await enrol(site.context, "rep-1");
  await finishLesson(site.context, "rep-1", requireLesson(1));
  await takeQuiz(site.context, "rep-1", requireLesson(1), 4);
});
afterEach(async () => {
  await site.cleanup();
  await rm(join(dataDir, "evidence"), { recursive: true, force: true });
});

const page = paths.demonstration("module-2");
const as = "rep-1";
const evidence = join(dataDir, "evidence");
const kept = () => readdir(evidence).catch(() => []);
const pdf = "%PDF-1.7\n1 0 obj\n<<>>\nendobj\n";

/** What is logged on purpose stays out of the report. */
async function quietly<Result>(work: () => Promise<Result>): Promise<Result> {
  const { level } = log;
  log.level = "silent";
  try {
    return await work();
  } finally {
    log.level = level;
  }
}

function formWith(intent: string): FormData {
  const form = new FormData();
  form.set("intent", intent);
  form.set("written", "My note.");
  form.append("files", new File([pdf], "plan.pdf", { type: "application/pdf" }));
  return form;
}

test("handed in, a file stays", async () => {
  expect((await site.visit(page, { as: "rep-1", form: formWith("submit") })).status).toBe(302);
  expect(await kept()).toHaveLength(1);
});

test("sent along with anything else that the form can ask for, it is not even stored", async () => {
  for (const intent of ["withdraw", "discard-recording"])
    await site.visit(page, { as: "rep-1", form: formWith(intent) });
  expect(await kept()).toEqual([]);
});

test("refused, or failed because the database is held, nothing of it stays", async () => {
  const form = formWith("submit");
  form.set("link", "javascript:alert(1)");
  expect((await site.visit(page, { as: "rep-1", form })).status).toBe(422);
  expect(await kept()).toEqual([]);

  const release = await holdLock(site.file);
  const response = await quietly(() => site.visit(page, { as, form: formWith("submit") }));
  await release();
  expect(response.status).toBe(503);
  expect(await response.text()).toContain("My note.");
  expect(await kept()).toEqual([]);
  expect((await site.visit(page, { as, form: formWith("submit") })).status).toBe(302);
});

describe("when the disk takes nothing", () => {
  async function expectRefused(words: string): Promise<void> {
    const response = await quietly(() => site.visit(page, { as, form: formWith("submit") }));
    expect(response.status).toBe(503);
    const text = await response.text();
    expect(text).toContain(words);
    expect(text).toContain("My note.");
    expect(text).toContain("Choose your files again.");
    expect(await site.db.selectFrom("submission").select("id").execute()).toEqual([]);
  }

  test("it is told in a sentence, what was typed stays, and it is handed in once there is room", async () => {
    const disk = await limitDisk(10);
    await expectRefused("has no room for files just now");
    expect(await kept()).toEqual([]);
    disk.free();
    expect((await site.visit(page, { as, form: formWith("submit") })).status).toBe(302);
    expect(await kept()).toHaveLength(1);
  });

  test("because the folder cannot be used, it is the same", async () => {
    await writeFile(evidence, "not a folder");
    await expectRefused("could not store this just now");
    await rm(evidence);
    expect((await site.visit(page, { as, form: formWith("submit") })).status).toBe(302);
  });

  test("a piece of a recording is refused for now, and taken once there is room", async () => {
    const begun = await site.visit(paths.recordings("module-2"), { as, method: "POST" });
    const { recordingId } = await begun.json();
    const send = () =>
      site.visit(paths.recording(recordingId), {
        as,
        method: "PATCH",
        body: recorded("video/webm", 4000),
        headers: { "Upload-Offset": "0", "Upload-Complete": "?1" },
      });
    const disk = await limitDisk(1000);
    await expect(send()).rejects.toMatchObject({ name: "StorageUnavailableError", reason: "full" });
    disk.free();
    expect((await send()).headers.get("Upload-Offset")).toBe("4000");
  });
});

/** Begins to hand a file in, and comes to no end with it. */
async function begin(
  origin: string,
  bytes: number,
): Promise<{ request: ClientRequest; answer: Promise<number> }> {
  const head = `--w\r\nContent-Disposition: form-data; name="intent"\r\n\r\nsubmit\r\n--w\r\nContent-Disposition: form-data; name="files"; filename="a.pdf"\r\n\r\n`;
  const request = httpRequest(`${origin}${page}`, {
    method: "POST",
    headers: {
      Cookie: await site.cookieOf(as),
      Origin: origin,
      "Content-Type": "multipart/form-data; boundary=w",
      "Content-Length": 20 * 1024 * 1024,
    },
  });
  const answer = new Promise<number>((resolve) => {
    request.on("response", (response) => resolve(response.resume().statusCode ?? 0));
    request.on("error", () => resolve(0));
  });
  request.write(head + pdf);
  request.write(Buffer.alloc(bytes));
  return { request, answer };
}

test("below what is kept free, files are refused before they have come, and what was typed stays", async (context) => {
  const { bavail, bsize } = await statfs(dataDir);
  expect(await hasRoom(evidence, 1000, bavail * bsize * 2)).toBe(false);
  expect(await hasRoom(evidence, 1000, 0)).toBe(true);
  const disk = await mountSmallDisk(8);
  if (!disk) return context.skip("this user may not mount a small disk");
  await rm(evidence, { recursive: true, force: true });
  await symlink(disk.folder, evidence);
  const server = await site.serve();
  try {
    const { request, answer } = await begin(server.origin, 1000);
    expect(await answer).toBe(503);
    request.destroy();
    const response = await site.visit(page, { as, form: formWith("submit") });
    expect(response.status).toBe(503);
    expect(await response.text()).toContain("My note.");
    expect(await kept()).toEqual([]);
    // Without files nothing is in the way.
    const form = formWith("submit");
    form.delete("files");
    expect((await site.visit(page, { as, form })).status).toBe(302);
  } finally {
    await server.close();
    await rm(evidence);
    await disk.unmount();
  }
});

test("the page says how much of one's room is used, and a file beyond it is refused with what was typed", async () => {
  expect(await site.read(page, { as })).toContain(
    "You have used <!-- -->0<!-- --> MB of <!-- -->25<!-- --> MB.",
  );
  await site.visit(page, { as, form: formWith("submit") });
  const { id } = await site.db.selectFrom("submission").select("id").executeTakeFirstOrThrow();
  await site.visit(page, { as, form: { intent: "withdraw", submission: id } });
  await site.db
    .updateTable("evidence_file")
    .set({ bytes: 25 * 1024 * 1024 })
    .execute();
  const refused = await site.visit(page, { as, form: formWith("submit") });
  expect(refused.status).toBe(422);
  const text = await refused.text();
  expect(text).toContain("not enough room left for this in your storage");
  expect(text).toContain("My note.");
  expect(text).toContain("You have used <!-- -->25<!-- --> MB");
  expect(await kept()).toHaveLength(1);
});

test("a file that was removed in time says so on the page and at its address", async () => {
  await site.visit(page, { as, form: formWith("submit") });
  const file = await site.db
    .selectFrom("evidence_file")
    .select(["id", "submission_id"])
    .executeTakeFirstOrThrow();
  await site.visit(page, { as, form: { intent: "withdraw", submission: file.submission_id } });
  await site.db.updateTable("evidence_file").set({ remove_after: site.context.now() }).execute();
  await sweepEvidence(site.context, evidenceFolders);
  const text = await site.read(page, { as });
  expect(text).toMatch(/plan\.pdf.*removed on \d+ \w{3} \d{4}/s);
  expect(text).not.toContain(paths.evidence(file.id));
  const response = await site.visit(paths.evidence(file.id), { as: "manager-1" });
  expect(response.status).toBe(410);
  expect(await response.text()).toContain("its version was withdrawn before anybody had judged it");
  expect((await site.visit(paths.evidence(file.id), { as: "rep-2" })).status).toBe(404);
});

describe("whatever is sent in place of the form", () => {
  const boundary = "----w";
  const part = (headers: string, body = "x") => `--${boundary}\r\n${headers}\r\n\r\n${body}\r\n`;
  const field = (name: string, body?: string) => part(`Content-Disposition: form-data; name="${name}"`, body);
  const file = (name: string, body?: string) =>
    part(
      `Content-Disposition: form-data; name="files"; filename="${name}"\r\nContent-Type: application/pdf`,
      body,
    );
  const end = `--${boundary}--\r\n`;
  const submit = field("intent", "submit");

  test.each<[string, string, number]>([
    ["sixty thousand fields", field("a").repeat(60_000) + end, 413],
    ["sixty thousand empty files", file("", "").repeat(60_000) + end, 422],
    ["sixty thousand files", submit + file("a.pdf", pdf).repeat(60_000) + end, 422],
    ["sixty thousand parts without a name", part("Content-Type: text/plain").repeat(60_000) + end, 413],
    ["a part with endless headers", part(`X-A: ${"a".repeat(500_000)}`) + end, 422],
    ["a part with ten thousand headers", part("X-A: a\r\n".repeat(10_000).trimEnd()) + end, 422],
    ["a field with an endless name", field("a".repeat(5000)) + end, 413],
    ["an endless field", field("written", "a".repeat(200_000)) + end, 413],
    ["a file without an end", submit + file("a.pdf", pdf.repeat(1000)), 400],
    ["a file in the middle of its headers", `${submit}--${boundary}\r\nContent-Disposition: form-da`, 400],
    ["nothing", "", 400],
    ["no form", "hello", 400],
  ])("as %s, it is answered in one pass and nothing is kept", async (_, body, status) => {
    const response = await site.visit(page, {
      as,
      method: "POST",
      body: Buffer.from(body),
      headers: { "Content-Type": `multipart/form-data; boundary=${boundary}` },
    });
    expect(response.status).toBe(status);
    expect(await kept()).toEqual([]);
    expect(await site.db.selectFrom("submission").select("id").execute()).toEqual([]);
  });

  test("without a boundary, or as another kind of body, it is no form", async () => {
    for (const type of [
      "multipart/form-data",
      "application/json",
      "text/plain",
      "multipart/mixed; boundary=a",
    ])
      expect(
        (
          await site.visit(page, {
            as,
            method: "POST",
            body: Buffer.from(submit),
            headers: { "Content-Type": type },
          })
        ).status,
      ).toBe(400);
  });
});

describe("an upload on a slow line", () => {
  test("is on the disk as far as it came, under a name that no row has, and gone when the line breaks", async () => {
    const server = await site.serve();
    const { request, answer } = await begin(server.origin, 2_000_000);
    await vi.waitFor(async () => {
      const [name = ""] = await kept();
      expect(name).toMatch(/^[\w-]{22}\.partial$/);
      expect((await stat(join(evidence, name))).size).toBeGreaterThanOrEqual(2_000_000);
    });
    request.destroy();
    expect(await answer).toBe(0);
    await vi.waitFor(async () => expect(await kept()).toEqual([]));
    await server.close();
  });

  test("is one of two of its person: a third is refused at once, others' are not", async () => {
    const server = await site.serve();
    const open = [await begin(server.origin, 1000), await begin(server.origin, 1000)];
    await vi.waitFor(async () => expect(await kept()).toHaveLength(2));
    const third = await begin(server.origin, 1000);
    expect(await third.answer).toBe(429);
    const typed = await site.visit(page, { as, form: formWith("submit") });
    expect(typed.status).toBe(429);
    expect(await typed.text()).toContain("My note.");
    expect((await site.visit(page, { as: "rep-2", form: formWith("submit") })).status).not.toBe(429);
    for (const { request, answer } of [...open, third]) {
      request.destroy();
      await answer;
    }
    await vi.waitFor(async () => expect(await kept()).toEqual([]));
    expect((await site.visit(page, { as, form: formWith("submit") })).status).toBe(302);
    await server.close();
  });
});

test("a PDF that calls itself a web page is handed on as a PDF", async () => {
  const form = formWith("submit");
  form.set("files", new File(["%PDF-1.4\n<script>alert(1)</script>"], "a.html", { type: "text/html" }));
  expect((await site.visit(page, { as, form })).status).toBe(302);
  const { id, name } = await site.db
    .selectFrom("evidence_file")
    .select(["id", "name"])
    .executeTakeFirstOrThrow();
  expect(name).toBe("a.pdf");
  // As files were named before.
  await site.db.updateTable("evidence_file").set({ name: "b'(1).html" }).execute();
  const response = await site.visit(paths.evidence(id), { as: "manager-1" });
  expect(response.headers.get("Content-Disposition")).toBe("attachment; filename*=UTF-8''b%27%281%29.pdf");
  expect(response.headers.get("Content-Type")).toBe("application/pdf");
  await response.body?.cancel();
});

test("a file that is lost or cut short on the disk is told as such, to whoever may read it", async () => {
  await site.visit(page, { as, form: formWith("submit") });
  const { id } = await site.db.selectFrom("evidence_file").select("id").executeTakeFirstOrThrow();
  for (const damage of [() => truncate(join(evidence, id), 5), () => rm(join(evidence, id))]) {
    await damage();
    const response = await quietly(() => site.visit(paths.evidence(id), { as: "manager-1" }));
    expect(response.status).toBe(410);
    expect(await response.text()).toContain("“plan.pdf” is missing from the server’s storage");
    expect((await site.visit(paths.evidence(id), { as: "rep-2" })).status).toBe(404);
  }
});
