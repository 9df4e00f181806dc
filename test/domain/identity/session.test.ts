import { afterEach, beforeEach, expect, test } from "vitest";
import { demoPersonas } from "#app/domain/identity/demo-personas";
import {
  endSession,
  getSessionViewer,
  signInAsPersona,
  startSession,
} from "#app/domain/identity/session.server";
import { createTestProgram, type TestProgram } from "#test/support/program";

const minute = 60_000;
const hour = 60 * minute;

let program: TestProgram;
beforeEach(async () => {
  program = await createTestProgram();
});
afterEach(() => program.cleanup());

function start(personId: string): Promise<string> {
  const { db, now } = program.context;
  return db.transaction().execute((trx) => startSession(trx, personId, now()));
}
const viewer = (session: string) => getSessionViewer(program.context, session);

test("a session ends after twelve hours without a request", async () => {
  const session = await start("rep-1");
  program.advance(12 * hour - 1);
  expect(await viewer(session)).toMatchObject({ personId: "rep-1" });
  program.advance(12 * hour - 1);
  expect(await viewer(session)).not.toBeNull();
  program.advance(12 * hour);
  expect(await viewer(session)).toBeNull();
});

test("a session ends after fourteen days, however busy", async () => {
  const session = await start("rep-1");
  for (let hours = 6; hours < 14 * 24; hours += 6) {
    program.advance(6 * hour);
    expect(await viewer(session)).not.toBeNull();
  }
  program.advance(6 * hour);
  expect(await viewer(session)).toBeNull();
});

test("being seen is written down at most every five minutes", async () => {
  const session = await start("rep-1");
  const lastSeen = async () =>
    (await program.db.selectFrom("session").select("last_seen_at").executeTakeFirst())?.last_seen_at;
  const first = await lastSeen();
  program.advance(5 * minute - 1);
  await viewer(session);
  expect(await lastSeen()).toBe(first);
  program.advance(1);
  await viewer(session);
  expect(await lastSeen()).toBe(program.context.now());
});

test("the database does not hold what the cookie holds", async () => {
  const session = await start("rep-1");
  const row = await program.db.selectFrom("session").selectAll().executeTakeFirstOrThrow();
  expect(JSON.stringify(row)).not.toContain(session);
  expect(await viewer(row.id_hash)).toBeNull();
});

test("signing out ends this session and no other", async () => {
  const here = await start("rep-1");
  const elsewhere = await start("rep-1");
  await endSession(program.context, here);
  expect(await viewer(here)).toBeNull();
  expect(await viewer(elsewhere)).not.toBeNull();
});

test("a disabled person's session shows nobody", async () => {
  const session = await start("rep-1");
  await program.db.updateTable("person").set({ status: "disabled" }).where("id", "=", "rep-1").execute();
  expect(await viewer(session)).toBeNull();
});

test("each persona of the demo signs in as its own kind of person", async () => {
  for (const persona of demoPersonas) {
    await program.db
      .updateTable("person")
      .set({ email: `${persona}@waymark.example` })
      .where("id", "=", `${persona}-1`)
      .execute();
    const result = await signInAsPersona(program.context, persona);
    expect(result).toMatchObject({ ok: true, accessRole: persona });
  }
});

test("without demo people there is no demo sign-in", async () => {
  expect(await signInAsPersona(program.context, "admin")).toEqual({ ok: false, reason: "no-demo-people" });
});
