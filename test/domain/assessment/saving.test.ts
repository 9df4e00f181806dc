/** Of all the answers that tabs and devices give to a question, the last one given stays: whatever order they arrive in, and how often. */
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { mapSequences } from "#app/domain/assessment/answers.store.server";
import { type Answer, arrivalTolerance } from "#app/domain/assessment/assessment";
import { readSequences } from "#app/domain/assessment/assessment.form";
import { getOwnAttempt, listAttempts, mapAnswers } from "#app/domain/assessment/assessment.store.server";
import { handIn } from "#app/domain/assessment/hand-in.server";
import { isOurs, nextSequence, pages } from "#app/domain/assessment/sequence";
import { saveAnswers, startAttempt, submitAttempt } from "#app/domain/assessment/take-quiz.server";
import { enrol, requireLesson } from "#test/support/learning";
import { createTestProgram, type TestProgram, track } from "#test/support/program";

const personId = "rep-1";
const module = requireLesson(1);

let program: TestProgram;
beforeEach(async () => {
  program = await createTestProgram();
  await enrol(program.context, personId);
});
afterEach(() => program.cleanup());

async function start(): Promise<{ attemptId: string; items: string[] }> {
  const started = await startAttempt(program.context, { personId, track, module });
  if (!started.ok) throw new Error(started.reason);
  const attempt = await getOwnAttempt(program.db, personId, started.attemptId);
  return { attemptId: started.attemptId, items: attempt?.form.items.map(({ id }) => id) ?? [] };
}

function save(attemptId: string, itemId: string, answer: Answer, sequence?: number) {
  return saveAnswers(program.context, {
    personId,
    attemptId,
    answers: new Map([[itemId, answer]]),
    ...(sequence === undefined ? {} : { sequences: new Map([[itemId, sequence]]) }),
  });
}

const clock = () => Date.parse(program.context.now());

describe("numbers of answers", () => {
  const given = { clock: fc.nat(2 ** 42), newest: fc.nat(2 ** 50), page: fc.nat(pages - 1) };

  test("the next one is above every one the page has given or seen, and bears the page's own digits", () => {
    fc.assert(
      fc.property(fc.record(given), (state) => {
        const sequence = nextSequence(state);
        expect(sequence).toBeGreaterThan(state.newest);
        expect(Number.isSafeInteger(sequence)).toBe(true);
        expect(sequence % pages).toBe(state.page);
      }),
    );
  });

  test("of two pages that know nothing of each other, the one whose answer was given later has the higher one", () => {
    // At the first moment of 1970 there is no number below the page's first, so a clock that stands there is left out.
    const earlier = fc.record({ clock: fc.integer({ min: 1, max: 2 ** 40 }), page: given.page });
    fc.assert(
      fc.property(earlier, fc.integer({ min: 1, max: 1e9 }), given.page, (first, later, page) => {
        const second = { clock: first.clock + later, newest: 0, page };
        expect(nextSequence(second)).toBeGreaterThan(nextSequence({ ...first, newest: 0 }));
      }),
    );
  });

  test("one that no page of ours can have given is no number", () => {
    const now = Date.parse("2026-03-02T09:00:00.000Z");
    expect(isOurs(now * pages, now)).toBe(true);
    expect(isOurs(Number.MAX_SAFE_INTEGER, now)).toBe(false);
    const form: [string, string][] = ["1e9", "-1", "1.5", "", "99999999999999999999"].map((value, index) => [
      `sequence.item-${index}`,
      value,
    ]);
    expect([...readSequences([...form, ["sequence.real", "1700000000000123"]])]).toEqual([
      ["real", 1_700_000_000_000_123],
    ]);
  });
});

describe("answers that arrive late, twice and in any order", () => {
  test("leave the one given last, on every item", async () => {
    const { attemptId, items } = await start();
    const answers = fc.uniqueArray(
      fc.record({
        item: fc.nat(items.length - 1),
        option: fc.constantFrom("a", "b", ""),
        sequence: fc.nat(1_000_000),
      }),
      { minLength: 1, maxLength: 12, selector: ({ sequence }) => sequence },
    );
    let floor = clock() * pages - 2_000_000_000;
    await fc.assert(
      fc.asyncProperty(
        answers.chain((given) =>
          fc.tuple(
            fc.constant(given),
            fc.shuffledSubarray([...given, ...given], { minLength: given.length * 2 }),
          ),
        ),
        async ([given, arriving]) => {
          // Each round's numbers lie above those of the round before, on the same rows.
          floor += 1_000_001;
          const base = floor;
          const toAnswer = (option: string) => (option === "" ? [] : [option]);
          for (const { item, option, sequence } of arriving) {
            const saved = await save(attemptId, items[item] ?? "", toAnswer(option), base + sequence);
            expect(saved).toMatchObject({ ok: true });
          }
          const saved = await mapAnswers(program.db, attemptId);
          const last = new Map(
            [...given].sort((a, b) => a.sequence - b.sequence).map((one) => [one.item, one]),
          );
          for (const [item, { option }] of last)
            expect(saved.get(items[item] ?? "")).toEqual(toAnswer(option));
        },
      ),
      { numRuns: 60 },
    );
  });

  test("are acknowledged with what stands now, so that the older page learns that another one has written", async () => {
    const { attemptId, items } = await start();
    const [item = "", other = ""] = items;
    const mine = nextSequence({ clock: clock(), newest: 0, page: 1 });
    const theirs = nextSequence({ clock: clock() + 5, newest: 0, page: 2 });
    await save(attemptId, item, ["b"], theirs);
    await save(attemptId, other, ["b"], theirs);
    const late = await save(attemptId, item, ["a"], mine);
    if (!late.ok) throw new Error(late.reason);
    expect(Object.fromEntries(late.sequences)).toEqual({ [item]: theirs, [other]: theirs });
    expect((await mapAnswers(program.db, attemptId)).get(item)).toEqual(["b"]);
  });

  test("without a number they count as given when they arrive, above all that is there", async () => {
    const { attemptId, items } = await start();
    const [item = ""] = items;
    const ahead = (clock() + 60_000) * pages;
    await save(attemptId, item, ["a"], ahead);
    await save(attemptId, item, ["b"]);
    expect((await mapAnswers(program.db, attemptId)).get(item)).toEqual(["b"]);
    expect((await mapSequences(program.db, attemptId)).get(item)).toBeGreaterThan(ahead);
    await save(attemptId, item, ["a"], Number.MAX_SAFE_INTEGER);
    expect((await mapAnswers(program.db, attemptId)).get(item)).toEqual(["a"]);
    await save(attemptId, item, ["b"]);
    expect((await mapAnswers(program.db, attemptId)).get(item)).toEqual(["b"]);
  });
});

test("two hundred parallel starts, answers and submissions are one attempt, one submission and the last answers", async () => {
  const { attemptId, items } = await start();
  const acknowledged: { itemId: string; sequence: number; option: string }[] = [];
  const answering = async (index: number) => {
    const itemId = items[index % items.length] ?? "";
    const option = index % 3 === 0 ? "a" : "b";
    const sequence = nextSequence({ clock: clock() + ((index * 7919) % 200), newest: 0, page: index });
    const saved = await save(attemptId, itemId, [option], sequence);
    if (saved.ok) acknowledged.push({ itemId, sequence, option });
    else expect(saved.reason).toBe("closed");
    return attemptId;
  };
  const submitting = async () => {
    const result = await submitAttempt(program.context, { personId, attemptId, answers: new Map() });
    if (!result.ok) throw new Error(result.reason);
    return result.attempt;
  };
  // Starts first: once handed in, one more would rightly be the next attempt.
  const starts = Array.from({ length: 30 }, async () => (await start()).attemptId);
  const answers = Array.from({ length: 140 }, (_, index) => answering(index));
  expect(new Set(await Promise.all(starts))).toEqual(new Set([attemptId]));
  const results = await Promise.all(Array.from({ length: 30 }, submitting));
  await Promise.all(answers);

  expect(acknowledged.length).toBeGreaterThan(0);
  const stands = await mapAnswers(program.db, attemptId);
  for (const itemId of items) {
    const own = acknowledged.filter((one) => one.itemId === itemId);
    const last = own.sort((a, b) => a.sequence - b.sequence).at(-1);
    expect(stands.get(itemId)).toEqual(last ? [last.option] : []);
  }
  const right = items.filter((itemId) => stands.get(itemId)?.[0] === "a").length;
  for (const result of results) expect(result).toMatchObject({ millipoints: right * 1000, number: 1 });
  expect(await listAttempts(program.db, personId, "module-1-quiz")).toHaveLength(1);
  const kinds = await program.db.selectFrom("activity").select("kind").execute();
  expect(kinds.filter(({ kind }) => kind === "quiz_submitted")).toHaveLength(1);
});

describe("handing in", () => {
  test("names what is unanswered, in the order of the form, and keeps what was sent along; doing so anyway closes it", async () => {
    const { attemptId, items } = await start();
    const [first = "", ...rest] = items;
    const input = { personId, attemptId, answers: new Map([[first, ["a"]]]), anyway: false };
    expect(await handIn(program.context, input)).toEqual({ ok: false, reason: "unanswered", itemIds: rest });
    expect((await getOwnAttempt(program.db, personId, attemptId))?.submittedAt).toBeNull();
    expect(await handIn(program.context, { ...input, answers: new Map(), anyway: true })).toEqual({
      ok: true,
    });
    expect(await getOwnAttempt(program.db, personId, attemptId)).toMatchObject({ millipoints: 1000 });
  });

  test("tried again after its answer was lost it is the same result, whatever is sent along then", async () => {
    const { attemptId, items } = await start();
    const answering = (option: string) => new Map(items.map((id) => [id, [option]]));
    const hand = (option: string, anyway: boolean) =>
      handIn(program.context, { personId, attemptId, answers: answering(option), anyway });
    expect(await hand("a", false)).toEqual({ ok: true });
    const closed = await getOwnAttempt(program.db, personId, attemptId);
    program.advance(60_000);
    for (const anyway of [false, true]) expect(await hand("b", anyway)).toEqual({ ok: true });
    expect(await getOwnAttempt(program.db, personId, attemptId)).toEqual(closed);
    expect(closed).toMatchObject({ passed: true, millipoints: 4000 });
    expect((await mapAnswers(program.db, attemptId)).get(items[0] ?? "")).toEqual(["a"]);
  });

  test("after the deadline asks nothing any more: what was saved until then is the result", async () => {
    const { attemptId, items } = await start();
    await save(attemptId, items[0] ?? "", ["a"]);
    program.advance(10 * 60_000 + arrivalTolerance + 1);
    const input = { personId, attemptId, answers: new Map([[items[1] ?? "", ["a"]]]), anyway: false };
    expect(await handIn(program.context, input)).toEqual({ ok: true });
    expect(await getOwnAttempt(program.db, personId, attemptId)).toMatchObject({
      closedBy: "deadline",
      millipoints: 1000,
    });
  });

  test("somebody else's attempt is not there", async () => {
    const { attemptId } = await start();
    const input = { personId: "rep-2", attemptId, answers: new Map(), anyway: true };
    expect(await handIn(program.context, input)).toEqual({ ok: false, reason: "not-found" });
  });
});

test("once its time was up an attempt stays closed, though the clock be set back", async () => {
  const { attemptId, items } = await start();
  program.advance(10 * 60_000 + arrivalTolerance + 1);
  expect(await save(attemptId, items[0] ?? "", ["a"])).toEqual({ ok: false, reason: "closed" });
  program.advance(-8 * 60_000);
  expect(await save(attemptId, items[0] ?? "", ["a"])).toEqual({ ok: false, reason: "closed" });
  expect(await getOwnAttempt(program.db, personId, attemptId)).toMatchObject({
    closedBy: "deadline",
    millipoints: 0,
  });
});
