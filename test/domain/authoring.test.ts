import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { plainText } from "#app/domain/catalog/plain-text";
import type { Quiz } from "#app/domain/catalog/quiz";
import { submitDemonstration } from "#app/domain/demonstrations/submit.server";
import {
  facilityOf,
  fewestAnswers,
  hardestItem,
  type ItemFigures,
  isAuthored,
  itemFigures,
  passRate,
} from "#app/domain/reports/authoring";
import { type AuthorViewer, readAuthoring } from "#app/domain/reports/authoring.server";
import { openSubmissionsQuery, peopleInFlightQuery } from "#app/domain/reports/authoring.store.server";
import { enrol, finishLesson, requireLesson, takeQuiz } from "#test/support/learning";
import { createTestProgram, lessons, type TestProgram, track } from "#test/support/program";
import { queryPlan } from "#test/support/query-plan";

describe("figures of items", () => {
  const tally = fc
    .record({
      served: fc.nat(500),
      points: fc.integer({ min: 1, max: 5 }),
      share: fc.double({ min: 0, max: 1, noNaN: true }),
    })
    .map(({ served, points, share }) => ({
      itemId: "item",
      served,
      millipoints: Math.floor(served * points * 1000 * share),
      maxMillipoints: served * points * 1000,
    }));

  test("facility is the mean mark ÷ the highest mark, between 0 and 100, and unknown below the threshold", () => {
    fc.assert(
      fc.property(tally, (item) => {
        const facility = facilityOf(item);
        if (item.served < fewestAnswers) expect(facility).toBeNull();
        else {
          const meanMark = item.millipoints / item.served;
          const highestMark = item.maxMillipoints / item.served;
          expect(facility).toBe(Math.round((100 * meanMark) / highestMark));
          expect(facility).toBeGreaterThanOrEqual(0);
          expect(facility).toBeLessThanOrEqual(100);
        }
      }),
    );
    expect(facilityOf(undefined)).toBeNull();
  });

  test("the hardest item has the lowest facility of those with enough data, of which it takes two", () => {
    const figures = fc.array(
      fc.record({
        itemId: fc.string(),
        stem: fc.constant(""),
        answers: fc.nat(100),
        facility: fc.option(fc.nat(100)),
      }),
    );
    fc.assert(
      fc.property(figures, (items: ItemFigures[]) => {
        const known = items.flatMap(({ facility }) => facility ?? []);
        const hardest = hardestItem(items);
        expect(hardest?.facility ?? null).toBe(known.length < 2 ? null : Math.min(...known));
        expect(hardest?.compared ?? 0).toBe(known.length < 2 ? 0 : known.length);
        if (hardest) expect(hardest.compared + hardest.lacking).toBe(items.length);
      }),
    );
  });

  test("an item no longer in the bank is left out, and one never drawn has no answers", () => {
    const quiz = { items: lessons[0]?.quiz?.items.slice(0, 2) ?? [] };
    const gone = { itemId: "gone", served: 50, millipoints: 0, maxMillipoints: 50_000 };
    expect(itemFigures(quiz, [gone])).toEqual([
      { itemId: "item-1-0", stem: "item-1-0?", answers: 0, facility: null },
      { itemId: "item-1-1", stem: "item-1-1?", answers: 0, facility: null },
    ]);
  });

  test("a pass rate waits for enough attempts, and nobody's attempts are not 0 %", () => {
    expect(passRate({ submitted: 0, passed: 0 })).toBeNull();
    expect(passRate({ submitted: fewestAnswers - 1, passed: 9 })).toBeNull();
    expect(passRate({ submitted: fewestAnswers, passed: 7 })).toBe(70);
  });

  test.each([
    ["<p>At 5&nbsp;°C, is &lt;b&gt; safe?</p>", "At 5 °C, is <b> safe?"],
    ["<p>The <em>cold</em> chain</p><ul><li>one</li><li>two</li></ul>", "The cold chain one two"],
    ["<p>CO<sub>2</sub> &amp; “air”</p>", "CO2 & “air”"],
    ["<p>&amp;lt;script&amp;gt;</p>", "&lt;script&gt;"],
    ['<p>a</p><img src="/x" alt="">', "a"],
    ["", ""],
  ])("a stem of %s reads %s", (html, text) => {
    expect(plainText(html)).toBe(text);
  });
});

test("a source whose track nobody can tell belongs to no author", () => {
  expect(isAuthored(["sales"], "sales")).toBe(true);
  expect(isAuthored(["sales"], "support")).toBe(false);
  expect(isAuthored(["sales"], null)).toBe(false);
  expect(isAuthored([], null)).toBe(false);
  expect(isAuthored(null, null)).toBe(true);
});

describe("the author's figures", () => {
  let program: TestProgram;
  beforeEach(async () => {
    program = await createTestProgram();
  });
  afterEach(() => program.cleanup());

  const author: AuthorViewer = { viewer: { personId: "author-1" }, scope: "tracks" };
  const quiz = requireLesson(1).quiz as Quiz;

  async function addRep(id: string): Promise<void> {
    const { db, context } = program;
    const at = context.now();
    await db
      .insertInto("person")
      .values({
        id,
        email: `${id}@example.test`,
        name: id,
        access_role: "rep",
        partner_id: "partner-1",
        status: "active",
        created_at: at,
      })
      .execute();
    await db.insertInto("person_job_role").values({ person_id: id, job_role: "sales" }).execute();
    await enrol(context, id);
  }
  async function figuresOf(moduleId: string, seenBy = author) {
    const figures = (await readAuthoring(program.context, seenBy, lessons)).figures.get(moduleId);
    if (!figures) throw new Error(`No figures of ${moduleId}.`);
    return figures;
  }

  test("say what a recount of the whole history says", async () => {
    for (let person = 0; person < 12; person += 1) {
      await addRep(`taker-${person}`);
      for (const right of [person % 3, 4]) {
        await takeQuiz(program.context, `taker-${person}`, requireLesson(1), right);
      }
    }
    const { db } = program;
    const attempts = await db
      .selectFrom("quiz_attempt")
      .selectAll()
      .where("submitted_at", "is not", null)
      .execute();
    const marks = await db.selectFrom("quiz_answer").select(["item_id", "millipoints"]).execute();
    const passed = attempts.filter((attempt) => attempt.passed === 1).length;
    const recounted = quiz.items.map(({ id }) => {
      const own = marks.filter((mark) => mark.item_id === id).map((mark) => mark.millipoints ?? 0);
      const mean = own.reduce((sum, mark) => sum + mark, 0) / own.length;
      return {
        itemId: id,
        stem: `${id}?`,
        answers: own.length,
        facility: own.length < fewestAnswers ? null : Math.round((100 * mean) / 1000),
      };
    });
    const { summary, items } = await figuresOf("module-1");
    expect(attempts).toHaveLength(24);
    expect(summary.attempts).toBe(24);
    expect(summary.passRate).toBe(Math.round((100 * passed) / 24));
    expect(items).toEqual(recounted);
    expect(summary.hardest?.compared).toBe(recounted.filter(({ facility }) => facility !== null).length);
    expect(summary.hardest?.facility).toBe(Math.min(...recounted.map(({ facility }) => facility ?? 100)));
  });

  test("before anybody came nothing is counted and nothing is claimed", async () => {
    expect((await figuresOf("module-1")).summary).toEqual({
      attempts: 0,
      passRate: null,
      hardest: null,
      openDemonstrations: 0,
      inFlight: 0,
    });
    const withoutQuiz = [{ id: "module-9", trackId: "sales", quiz: null }];
    const { figures } = await readAuthoring(program.context, author, withoutQuiz);
    expect(figures.get("module-9")?.summary).toMatchObject({ attempts: null, passRate: null });
  });

  test("in flight is who has begun and not completed; an open demonstration is one without a decision", async () => {
    const { context } = program;
    await enrol(context, "rep-1");
    await finishLesson(context, "rep-1", requireLesson(1));
    expect((await figuresOf("module-1")).summary.inFlight).toBe(1);
    await takeQuiz(context, "rep-1", requireLesson(1), 4);
    expect((await figuresOf("module-1")).summary.inFlight).toBe(0);
    await finishLesson(context, "rep-1", requireLesson(2));
    const module = requireLesson(2);
    await submitDemonstration(context, {
      personId: "rep-1",
      track,
      module,
      written: "x",
      link: "",
      files: [],
    });
    expect((await figuresOf("module-2")).summary).toMatchObject({ inFlight: 1, openDemonstrations: 1 });
  });

  test("an author gets the tracks they own, an admin all, and someone who owns none gets none", async () => {
    const foreign = { id: "module-9", trackId: "support", quiz: null };
    const read = (personId: string, scope: AuthorViewer["scope"]) =>
      readAuthoring(program.context, { viewer: { personId }, scope }, [...lessons, foreign]);
    const own = await read("author-1", "tracks");
    expect(own.tracks).toEqual(["sales"]);
    expect([...own.figures.keys()]).toEqual(["module-1", "module-2"]);
    expect([...(await read("admin-1", "all")).figures.keys()]).toEqual(["module-1", "module-2", "module-9"]);
    expect([...(await read("manager-1", "tracks")).figures.keys()]).toEqual([]);
  });

  test("no query reads what is settled: submissions only those that wait, progress only what is not complete", async () => {
    const ids = ["module-1", "module-2"];
    expect(await queryPlan(program.db, openSubmissionsQuery(program.db, ids))).toContain(
      "SCAN submission USING INDEX submission_waiting",
    );
    expect(await queryPlan(program.db, peopleInFlightQuery(program.db, ids))).toEqual([
      "SEARCH module_progress USING COVERING INDEX module_progress_by_module (module_id=? AND completed_at=?)",
    ]);
  });
});
