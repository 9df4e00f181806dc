/** What the running product acknowledged is there after kill -9 of all of its processes, answer by answer. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { createCookie } from "@remix-run/node";
import { afterEach, beforeEach, expect, test } from "vitest";
import { answerField } from "#app/domain/assessment/assessment.form";
import { getOwnAttempt, mapAnswers } from "#app/domain/assessment/assessment.store.server";
import { startAttempt } from "#app/domain/assessment/take-quiz.server";
import { startSession } from "#app/domain/identity/session.server";
import { paths } from "#app/paths";
import { type ChildServer, startServer } from "#test/bench/child-server";
import { enrol, requireLesson } from "#test/support/learning";
import { openTestProgram } from "#test/support/opened-program";
import { createTestProgram, type TestProgram, track } from "#test/support/program";

const personId = "rep-1";
const processes = 2;

let program: TestProgram;
let server: ChildServer | null = null;

async function serving(): Promise<ChildServer> {
  const env = { DATA_DIR: program.directory, WAYMARK_MODE: "demo" };
  server ??= await startServer("app/cli/start.ts", [], env, processes);
  return server;
}

async function kill(): Promise<void> {
  await server?.kill();
  server = null;
}

beforeEach(async () => {
  program = await createTestProgram();
  // The product's clock is the real one.
  program.setNow(new Date().toISOString());
});
afterEach(async () => {
  await kill();
  await program.cleanup();
});

test("kill -9 between any two answers loses none that was acknowledged, and the attempt goes on", async () => {
  const { context, file, directory } = program;
  await enrol(context, personId);
  const started = await startAttempt(context, { personId, track, module: requireLesson(1) });
  if (!started.ok) throw new Error(started.reason);
  const attempt = await getOwnAttempt(context.db, personId, started.attemptId);
  const items = attempt?.form.items.map(({ id }) => id) ?? [];
  const secret = await context.db.transaction().execute((trx) => startSession(trx, personId, context.now()));
  const [cookie = ""] = (await createCookie("waymark").serialize(secret)).split(";");
  await program.close();
  // Otherwise it takes the database for a new demo's.
  writeFileSync(join(directory, "demo-seeded"), "");

  const acknowledged = new Map<string, string[]>();
  for (const [round, itemId] of [...items, ...items].entries()) {
    const { origin } = await serving();
    const option = round < items.length ? "b" : "a";
    const response = await fetch(`${origin}${paths.attemptAnswers(started.attemptId)}`, {
      method: "POST",
      headers: { cookie, origin },
      body: new URLSearchParams({ [answerField(itemId)]: option }),
    });
    expect(response.status).toBe(200);
    acknowledged.set(itemId, [option]);
    if (round % 3 !== 1) continue;
    await kill();
    const opened = openTestProgram(file, context.now());
    expect(await mapAnswers(opened.db, started.attemptId)).toEqual(acknowledged);
    await opened.close();
  }

  const { origin } = await serving();
  const handedIn = await fetch(`${origin}${paths.attempt(started.attemptId)}`, {
    method: "POST",
    redirect: "manual",
    headers: { cookie, origin },
    body: new URLSearchParams({ intent: "submit" }),
  });
  expect(handedIn.headers.get("location")).toBe(paths.attemptResult(started.attemptId));
  const opened = openTestProgram(file, context.now());
  expect(await getOwnAttempt(opened.db, personId, started.attemptId)).toMatchObject({
    passed: true,
    millipoints: 4000,
  });
  await opened.close();
  // The product is started twice, and other tests share the machine.
}, 90_000);
