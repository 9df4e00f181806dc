/** While the database cannot be used: what people, scripts and the page that sends answers are told, over a real socket. */
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { startAttempt } from "#app/domain/assessment/take-quiz.server";
import { log } from "#app/http/log.server";
import { paths } from "#app/paths";
import { createAnswerKeeping } from "#app/ui/answer-keeping";
import { createAnswerSender, type Progress } from "#app/ui/answer-sender";
import { installWaymark, waymark } from "#app/waymark.server";
import { openDatabase } from "#db/connection";
import { type Address, listActions, listAddresses } from "#test/support/addresses";
import { holdLock } from "#test/support/database";
import { enrol, finishLesson, requireLesson } from "#test/support/learning";
import { track } from "#test/support/program";
import { everyone, routeAccess } from "#test/support/route-access";
import { routeManifest } from "#test/support/route-manifest";
import { createTestSite, type ServedSite, type TestSite } from "#test/support/site";

let site: TestSite;
let served: ServedSite;
const level = log.level;
beforeEach(async () => {
  log.level = "silent";
  site = await createTestSite(undefined, { busyTimeoutMs: 20, waitMs: 200 });
  served = await site.serve();
});
afterEach(async () => {
  log.level = level;
  await served.close();
  await site.cleanup();
});

async function send(
  path: string,
  { as, data, form }: { as?: string; data?: string; form?: { [name: string]: string } } = {},
): Promise<Response> {
  const url = new URL(path, served.origin);
  if (data) url.searchParams.set("_data", data);
  return fetch(url, {
    redirect: "manual",
    headers: { Origin: served.origin, ...(as ? { Cookie: await site.cookieOf(as) } : {}) },
    ...(form ? { method: "POST", body: new URLSearchParams(form) } : {}),
  });
}

describe("a database that cannot be read", () => {
  const parts = [...new Set(Object.values(routeManifest).flatMap(({ id }) => id.match(/(?<=\$)\w+/g) ?? []))];
  const ids = Object.fromEntries(parts.map((part) => [part, ["some"]]));

  test("is told at every address, for page, data, download and form alike, and that it is worth trying again", async () => {
    const as = "manager-1";
    await site.cookieOf(as);
    const file = join(site.directory, "overwritten.db");
    await writeFile(file, "no database any more ".repeat(100));
    const { db, close } = openDatabase(file);
    installWaymark({ ...waymark(), context: { ...site.context, db } });

    async function expectSaid({ routeId, path }: Address, visit: Parameters<typeof send>[1]): Promise<void> {
      const response = await send(path, { as, ...visit });
      const text = await response.text();
      if (response.status === 503) {
        expect(response.headers.get("Retry-After")).toMatch(/^\d+$/);
        expect(response.headers.get("X-Remix-Catch")).toBe(visit?.data ? "yes" : null);
        expect(text).not.toContain("select");
      } else {
        expect(routeAccess[routeId], `${path} answered ${response.status}`).toBe(everyone);
        expect(response.status, path).toBeLessThan(500);
      }
    }
    for (const address of listAddresses(ids)) {
      await expectSaid(address, {});
      await expectSaid(address, { data: address.routeId });
    }
    for (const address of listActions(ids)) {
      await expectSaid(address, { form: {} });
      await expectSaid(address, { form: {}, data: address.routeId });
    }
    const page = await (await send(paths.portfolio(), { as })).text();
    expect(page).toContain("Nothing can be saved right now");
    await close();
  });
});

describe("a database that another process has locked", () => {
  test("can be read, downloads included; signing out waits until it can be done", async () => {
    await site.cookieOf("manager-1");
    // Long enough ago that being seen again would be written down.
    site.advance(10 * 60_000);
    const release = await holdLock(site.file);
    expect((await send(paths.portfolio(), { as: "manager-1" })).status).toBe(200);
    expect((await send(paths.portfolioCsv(), { as: "manager-1" })).status).toBe(200);
    expect((await send(paths.signOut(), { as: "manager-1", form: {} })).status).toBe(503);
    await release();
    expect((await send(paths.signOut(), { as: "manager-1", form: {} })).status).toBe(302);
  });

  test("keeps an answer in the page that sends it, until it is saved", async () => {
    await enrol(site.context, "rep-1");
    await finishLesson(site.context, "rep-1", requireLesson(1));
    const started = await startAttempt(site.context, { personId: "rep-1", track, module: requireLesson(1) });
    if (!started.ok) throw new Error(started.reason);
    const { form } = await site.db.selectFrom("quiz_attempt").select("form").executeTakeFirstOrThrow();
    const itemId = JSON.parse(form).items[0].id;

    const seen: Progress[] = [];
    const address = paths.attemptAnswers(started.attemptId);
    const sender = createAnswerSender({
      post: () => send(address, { as: "rep-1", form: { [`answer.${itemId}`]: "a" } }),
      keeping: createAnswerKeeping(null, started.attemptId),
      report: (progress) => seen.push(progress),
      hear: () => {},
    });
    await site.cookieOf("rep-1");
    const release = await holdLock(site.file);
    sender.send({ itemId, sequence: 1, fields: [[`answer.${itemId}`, "a"]] }, 60_000);
    expect(await sender.flush()).toBe(false);
    expect(seen.at(-1)).toEqual({
      state: "unsent",
      problem: expect.stringContaining("cannot save just now"),
    });
    await release();
    expect(await sender.flush()).toBe(true);
    expect(seen.at(-1)).toEqual({ state: "saved" });
    sender.stop();
    const saved = await site.db.selectFrom("quiz_answer").select("item_id").execute();
    expect(saved).toEqual([{ item_id: itemId }]);
  });
});
