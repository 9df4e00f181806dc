import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Criterion } from "#app/domain/catalog/catalog";
import {
  decideAssessment,
  releaseAssessment,
  startAssessment,
} from "#app/domain/demonstrations/assess.server";
import {
  type CriterionScore,
  decide,
  hasLapsed,
  largestFile,
  parseLink,
  rubricMax,
} from "#app/domain/demonstrations/demonstrations";
import { feedbackField, levelField, readAssessment } from "#app/domain/demonstrations/demonstrations.form";
import type { SubmissionViewer } from "#app/domain/demonstrations/demonstrations.store.server";
import {
  discardEvidenceFiles,
  readEvidenceFile,
  storeEvidenceFile,
} from "#app/domain/demonstrations/evidence-files.server";
import {
  readDemonstration,
  readEvidence,
  readQueue,
  readSubmission,
} from "#app/domain/demonstrations/read-demonstration.server";
import { submitDemonstration, withdrawSubmission } from "#app/domain/demonstrations/submit.server";
import { demonstrate, enrol, finishLesson, manager, requireLesson, takeQuiz } from "#test/support/learning";
import { createTestProgram, type TestProgram, track } from "#test/support/program";

const module = requireLesson(2);
const author: SubmissionViewer = { viewer: { personId: "author-1", partnerId: null }, scope: "tracks" };

describe("the rubric", () => {
  const rubric = fc
    .uniqueArray(fc.stringMatching(/^[a-z]{3,6}$/), { minLength: 1, maxLength: 6 })
    .chain((ids) =>
      fc.tuple(
        ...ids.map((id) =>
          fc.uniqueArray(fc.nat(20), { minLength: 2, maxLength: 5 }).map(
            (points): Criterion => ({
              id,
              title: id,
              levels: [...points]
                .sort((a, b) => a - b)
                .map((value) => ({ points: value, title: "", descriptor: "" })),
            }),
          ),
        ),
      ),
    );
  const assessed = rubric.chain((criteria) =>
    fc.record({
      criteria: fc.constant(criteria),
      scores: fc.tuple(
        ...criteria.map(({ id, levels }) =>
          fc
            .constantFrom(...levels)
            .map(({ points }): CriterionScore => ({ criterionId: id, points, feedback: "" })),
        ),
      ),
      cutScore: fc.nat(60),
    }),
  );

  test("the decision is arithmetic: the sum of the levels against the cut score, in whatever order they come", () => {
    fc.assert(
      fc.property(assessed, ({ criteria, scores, cutScore }) => {
        const points = scores.reduce((sum, score) => sum + score.points, 0);
        const decision = { ok: true, points, maxPoints: rubricMax(criteria), passed: points >= cutScore };
        expect(decide({ criteria, cutScore }, scores)).toEqual(decision);
        expect(decide({ criteria, cutScore }, [...scores].reverse())).toEqual(decision);
        expect(points).toBeLessThanOrEqual(rubricMax(criteria));
      }),
    );
  });

  test("no decision is made with any criterion missing, however many points the others have", () => {
    fc.assert(
      fc.property(assessed, fc.nat(5), ({ criteria, scores }, place) => {
        const missing = scores[place % scores.length]?.criterionId ?? "";
        const rest = scores.filter(({ criterionId }) => criterionId !== missing);
        expect(decide({ criteria, cutScore: 0 }, rest)).toEqual({
          ok: false,
          reason: "criterion-missing",
          criterionId: missing,
        });
      }),
    );
  });

  test("points that are no level of their criterion are refused, and criteria that are not in the rubric count for nothing", () => {
    fc.assert(
      fc.property(assessed, fc.integer({ min: -50, max: 500 }), ({ criteria, scores, cutScore }, points) => {
        const [first, ...rest] = scores;
        const invented = { criterionId: "not-in-it", points: 1000, feedback: "" };
        expect(decide({ criteria, cutScore }, [...scores, invented])).toEqual(
          decide({ criteria, cutScore }, scores),
        );
        const known = criteria[0]?.levels.some((level) => level.points === points);
        const smuggled = decide({ criteria, cutScore }, [{ ...first, points } as CriterionScore, ...rest]);
        expect(smuggled.ok).toBe(known);
      }),
    );
  });
});

describe("the assessor's form", () => {
  const demonstration = module.demonstration;
  if (!demonstration) throw new Error("No demonstration.");
  const filled = {
    [levelField("clear")]: "2",
    [levelField("right")]: "0",
    [feedbackField("right")]: "Show the number.",
    minutes: "20",
    comment: " Good start. ",
  };

  test("a filled form becomes scores, minutes and a comment", () => {
    expect(readAssessment(filled, demonstration)).toEqual({
      ok: true,
      values: {
        scores: [
          { criterionId: "clear", points: 2, feedback: "" },
          { criterionId: "right", points: 0, feedback: "Show the number." },
        ],
        minutes: 20,
        comment: "Good start.",
      },
    });
  });

  test("every complaint comes at once: the level missing, the word missing, the minutes beyond the cap", () => {
    const read = readAssessment({ [levelField("right")]: "0", minutes: "61" }, demonstration);
    expect(Object.keys(read.ok ? {} : read.errors).sort()).toEqual([
      feedbackField("right"),
      levelField("clear"),
      "minutes",
    ]);
  });

  test.each(["0", "-5", "1.5", "1e1", "61", "", "NaN", "20 min", "99999999999"])(
    "minutes entered as “%s” are refused",
    (minutes) => {
      expect(readAssessment({ ...filled, minutes }, demonstration).ok).toBe(false);
    },
  );

  test.each(["1", "4", "99", "-2", "2.0", "02", "two"])(
    "points smuggled in as “%s” are refused",
    (points) => {
      expect(readAssessment({ ...filled, [levelField("clear")]: points }, demonstration).ok).toBe(false);
    },
  );

  test("a level sent twice is no level", () => {
    expect(readAssessment({ ...filled, [levelField("clear")]: ["2", "0"] }, demonstration).ok).toBe(false);
  });
});

test.each([
  ["https://example.com/a b", "https://example.com/a%20b"],
  ["http://example.com", "http://example.com/"],
  ["javascript:alert(1)", null],
  [" javascript:alert(1)", null],
  ["data:text/html,x", null],
  ["//example.com", null],
  ["/modules", null],
  ["https://user:secret@example.com/", null],
  [`https://example.com/${"a".repeat(2000)}`, null],
])("a link handed in as %s is kept as %s", (typed, kept) => {
  expect(parseLink(typed)).toBe(kept);
});

describe("in a program", () => {
  let program: TestProgram;
  beforeEach(async () => {
    program = await createTestProgram();
    for (const [id, partner] of [
      ["manager-2", "partner-2"],
      ["manager-3", "partner-1"],
    ] as const) {
      await program.db
        .insertInto("person")
        .values({
          id,
          email: `${id}@example.test`,
          name: id,
          access_role: "manager",
          partner_id: null,
          status: "active",
          created_at: program.context.now(),
        })
        .execute();
      await program.db.insertInto("partner_manager").values({ partner_id: partner, person_id: id }).execute();
    }
    await openDemonstration("rep-1");
  });
  afterEach(() => program.cleanup());

  /** Takes a rep to the module whose demonstration is next. */
  async function openDemonstration(personId: string): Promise<void> {
    await enrol(program.context, personId);
    await finishLesson(program.context, personId, requireLesson(1));
    await takeQuiz(program.context, personId, requireLesson(1), 4);
  }
  async function finishRest(personId: string): Promise<void> {
    await finishLesson(program.context, personId, module);
    await takeQuiz(program.context, personId, module, 4);
  }
  function handIn(personId = "rep-1", input: { written?: string; link?: string } = {}) {
    const { written = "My work.", link = "" } = input;
    return submitDemonstration(program.context, { personId, track, module, written, link, files: [] });
  }
  async function handedIn(personId = "rep-1"): Promise<string> {
    const result = await handIn(personId);
    if (!result.ok) throw new Error(result.reason);
    return result.submissionId;
  }
  function decideWith(submissionId: string, points: [number, number], seenBy = manager, minutes = 20) {
    const scores = points.map((value, index) => ({
      criterionId: index === 0 ? "clear" : "right",
      points: value,
      feedback: "Seen.",
    }));
    return decideAssessment(program.context, seenBy, { submissionId, scores, minutes, comment: "" });
  }
  function managerCalled(personId: string): typeof manager {
    return { viewer: { personId, partnerId: null }, scope: "assigned" };
  }
  async function count(
    table: "activity" | "award" | "criterion_score" | "submission",
    kind?: string,
  ): Promise<number> {
    const rows = await program.db.selectFrom(table).selectAll().execute();
    return kind ? rows.filter((row) => "kind" in row && row.kind === kind).length : rows.length;
  }
  async function standing(personId = "rep-1") {
    const { demonstration } = module;
    if (!demonstration) throw new Error("No demonstration.");
    return (await readDemonstration(program.context, { personId, track, module, demonstration })).submissions;
  }

  describe("handing in", () => {
    test("a submission can be taken back until an assessor starts, and not a moment longer", async () => {
      const first = await handedIn();
      expect(await withdrawSubmission(program.context, { personId: "rep-1", submissionId: first })).toEqual({
        ok: true,
      });
      expect(await withdrawSubmission(program.context, { personId: "rep-1", submissionId: first })).toEqual({
        ok: true,
      });
      const second = await handedIn();
      await startAssessment(program.context, manager, second);
      expect(await withdrawSubmission(program.context, { personId: "rep-1", submissionId: second })).toEqual({
        ok: false,
        reason: "assessment-started",
      });
    });

    test("every version is kept, with what was said about it", async () => {
      const withdrawn = await handedIn();
      await withdrawSubmission(program.context, { personId: "rep-1", submissionId: withdrawn });
      await demonstrate(program.context, "rep-1", module, 2);
      await demonstrate(program.context, "rep-1", module, 4);
      expect((await standing()).map(({ number, state, points }) => [number, state, points])).toEqual([
        [3, "passed", 4],
        [2, "not-yet", 2],
        [1, "withdrawn", null],
      ]);
    });

    test("an assessor sees the earlier versions beside the one on the desk", async () => {
      await demonstrate(program.context, "rep-1", module, 2);
      const view = await readSubmission(program.context, manager, await handedIn());
      expect(view?.earlier.map(({ number, points, scores }) => [number, points, scores.length])).toEqual([
        [1, 2, 2],
      ]);
    });

    test("twenty hand-ins in parallel leave one open submission", async () => {
      const results = await Promise.all(Array.from({ length: 20 }, () => handIn()));
      expect(results.filter((result) => result.ok)).toHaveLength(1);
      expect(results.filter((result) => !result.ok && result.reason === "already-waiting")).toHaveLength(19);
      expect(await count("submission")).toBe(1);
      expect(await count("activity", "demonstration_submitted")).toBe(1);
    });

    test("nothing, a bad link, and a text without end are refused, and so is who may not take the module", async () => {
      expect(await handIn("rep-1", { written: "  " })).toEqual({ ok: false, reason: "nothing-submitted" });
      expect(await handIn("rep-1", { link: "javascript:alert(1)" })).toEqual({
        ok: false,
        reason: "bad-link",
      });
      expect(await handIn("rep-1", { written: "x".repeat(20_001) })).toEqual({
        ok: false,
        reason: "too-long",
      });
      expect(await handIn("rep-2")).toEqual({ ok: false, reason: "not-enrolled" });
      await enrol(program.context, "rep-2");
      expect(await handIn("rep-2")).toEqual({ ok: false, reason: "locked" });
      expect(await count("submission")).toBe(0);
    });

    test("nobody withdraws what another handed in", async () => {
      const submissionId = await handedIn();
      expect(await withdrawSubmission(program.context, { personId: "rep-2", submissionId })).toEqual({
        ok: false,
        reason: "not-found",
      });
    });
  });

  describe("assessing", () => {
    test("the queue is the partner manager's and the track author's, and nobody else's", async () => {
      const submissionId = await handedIn();
      const seers = [manager, author, managerCalled("manager-3")];
      for (const seer of seers) {
        expect((await readQueue(program.context, seer)).map(({ id, task }) => [id, task])).toEqual([
          [submissionId, "Show it"],
        ]);
      }
      const strangers: SubmissionViewer[] = [
        managerCalled("manager-2"),
        managerCalled("admin-1"),
        { viewer: { personId: "manager-1", partnerId: null }, scope: "tracks" },
      ];
      for (const stranger of strangers) {
        expect(await readQueue(program.context, stranger)).toEqual([]);
        expect(await readSubmission(program.context, stranger, submissionId)).toBeUndefined();
        expect(await startAssessment(program.context, stranger, submissionId)).toEqual({
          ok: false,
          reason: "not-found",
        });
        expect(await releaseAssessment(program.context, stranger, submissionId)).toEqual({
          ok: false,
          reason: "not-found",
        });
        await startAssessment(program.context, manager, submissionId);
        expect(await decideWith(submissionId, [2, 2], stranger as typeof manager)).toEqual({
          ok: false,
          reason: "not-found",
        });
      }
      expect(await count("activity", "demonstration_assessed")).toBe(0);
    });

    test("an author assesses whichever partner, but only tracks of their own", async () => {
      await openDemonstration("rep-2");
      const submissionId = await handedIn("rep-2");
      await startAssessment(program.context, author, submissionId);
      await program.db.deleteFrom("track_author").execute();
      expect(await decideWith(submissionId, [2, 2], author as never)).toEqual({
        ok: false,
        reason: "not-found",
      });
      await program.db
        .insertInto("track_author")
        .values({ track_id: "sales", person_id: "author-1" })
        .execute();
      expect(await decideWith(submissionId, [2, 2], author as never)).toMatchObject({
        ok: true,
        passed: true,
      });
    });

    test("a manager taken off the partner in the middle can no longer decide", async () => {
      const submissionId = await handedIn();
      await startAssessment(program.context, manager, submissionId);
      await program.db.deleteFrom("partner_manager").where("person_id", "=", "manager-1").execute();
      expect(await decideWith(submissionId, [2, 2])).toEqual({ ok: false, reason: "not-found" });
    });

    test("nobody assesses their own, not even after changing sides", async () => {
      const submissionId = await handedIn();
      await program.db
        .updateTable("person")
        .set({ access_role: "manager", partner_id: null })
        .where("id", "=", "rep-1")
        .execute();
      await program.db
        .insertInto("partner_manager")
        .values({ partner_id: "partner-1", person_id: "rep-1" })
        .execute();
      await program.db.insertInto("track_author").values({ track_id: "sales", person_id: "rep-1" }).execute();
      for (const scope of ["assigned", "tracks", "all"] as const) {
        const self = { viewer: { personId: "rep-1", partnerId: null }, scope } as unknown as typeof manager;
        expect(await readQueue(program.context, self)).toEqual([]);
        const refusal = { ok: false, reason: "own-submission" };
        expect(await startAssessment(program.context, self, submissionId)).toEqual(refusal);
        expect(await decideWith(submissionId, [2, 2], self)).toEqual(refusal);
      }
    });

    test("of two assessors who start at once one gets it, and the other changes nothing", async () => {
      const submissionId = await handedIn();
      const other = managerCalled("manager-3");
      const started = await Promise.all([
        startAssessment(program.context, manager, submissionId),
        startAssessment(program.context, other, submissionId),
      ]);
      expect(started.filter((result) => result.ok)).toHaveLength(1);
      const [winner, loser] = started[0]?.ok ? [manager, other] : [other, manager];
      const taken = { ok: false, reason: "taken-by-other" };
      expect(await decideWith(submissionId, [2, 2], loser)).toEqual(taken);
      expect(await releaseAssessment(program.context, loser, submissionId)).toEqual(taken);
      expect(await decideWith(submissionId, [2, 2], winner)).toMatchObject({ ok: true });
    });

    test("what was given back can be withdrawn again, or taken by another", async () => {
      const submissionId = await handedIn();
      await startAssessment(program.context, manager, submissionId);
      expect(await releaseAssessment(program.context, manager, submissionId)).toEqual({ ok: true });
      expect(await decideWith(submissionId, [2, 2])).toEqual({ ok: false, reason: "not-started" });
      expect(await startAssessment(program.context, managerCalled("manager-3"), submissionId)).toEqual({
        ok: true,
      });
    });

    test("an assessment left lying for more than two days can be given back by another", async () => {
      const submissionId = await handedIn();
      const other = managerCalled("manager-3");
      await startAssessment(program.context, manager, submissionId);
      program.advance(2 * 86_400_000);
      expect(await releaseAssessment(program.context, other, submissionId)).toEqual({
        ok: false,
        reason: "taken-by-other",
      });
      program.advance(1);
      expect(await releaseAssessment(program.context, other, submissionId)).toEqual({ ok: true });
      expect(hasLapsed(null, program.context.now())).toBe(false);
    });

    test("with a criterion missing nothing is decided, awarded or charged", async () => {
      await finishRest("rep-1");
      const awards = await count("award");
      const submissionId = await handedIn();
      await startAssessment(program.context, manager, submissionId);
      const decided = await decideAssessment(program.context, manager, {
        submissionId,
        scores: [{ criterionId: "clear", points: 2, feedback: "" }],
        minutes: 20,
        comment: "",
      });
      expect(decided).toEqual({ ok: false, reason: "criterion-missing", criterionId: "right" });
      expect(await count("award")).toBe(awards);
      expect(await count("activity", "demonstration_assessed")).toBe(0);
      expect(await decideWith(submissionId, [2, 2])).toMatchObject({ ok: true });
      expect(await count("award")).toBe(awards + 1);
    });

    test("a criterion sent twice counts once, by its first score", async () => {
      const submissionId = await handedIn();
      await startAssessment(program.context, manager, submissionId);
      const scores = [0, 2].flatMap((points) =>
        ["clear", "right"].map((criterionId) => ({ criterionId, points, feedback: "" })),
      );
      const decided = await decideAssessment(program.context, manager, {
        submissionId,
        scores,
        minutes: 20,
        comment: "",
      });
      expect(decided).toEqual({ ok: true, points: 0, maxPoints: 4, passed: false });
      expect(await count("criterion_score")).toBe(2);
    });

    test.each([0, -1, 1.5, 61, Number.NaN, Number.POSITIVE_INFINITY])(
      "%s minutes are refused, and nothing is charged",
      async (minutes) => {
        const submissionId = await handedIn();
        await startAssessment(program.context, manager, submissionId);
        expect(await decideWith(submissionId, [2, 2], manager, minutes)).toEqual({
          ok: false,
          reason: "minutes-out-of-range",
        });
        expect(await count("activity", "demonstration_assessed")).toBe(0);
      },
    );

    test("ten decisions at once are one: one activity, one award, one set of scores, the first one's points", async () => {
      await finishRest("rep-1");
      const awards = await count("award");
      const submissionId = await handedIn();
      await startAssessment(program.context, manager, submissionId);
      const results = await Promise.all(Array.from({ length: 10 }, () => decideWith(submissionId, [2, 2])));
      expect(results.filter((result) => result.ok)).toHaveLength(1);
      expect(results.filter((result) => !result.ok && result.reason === "decided")).toHaveLength(9);
      expect(await decideWith(submissionId, [0, 0])).toEqual({ ok: false, reason: "decided" });
      expect(await count("activity", "demonstration_assessed")).toBe(1);
      expect(await count("criterion_score")).toBe(2);
      expect(await count("award")).toBe(awards + 1);
      expect((await standing())[0]).toMatchObject({ state: "passed", points: 4, minutes: 20 });
    });

    test("withdrawing and starting at once: either it is withdrawn or it is in assessment", async () => {
      const submissionId = await handedIn();
      const [withdrawn, started] = await Promise.all([
        withdrawSubmission(program.context, { personId: "rep-1", submissionId }),
        startAssessment(program.context, manager, submissionId),
      ]);
      expect([withdrawn.ok, started.ok].filter(Boolean)).toHaveLength(1);
      expect((await standing())[0]?.state).toBe(withdrawn.ok ? "withdrawn" : "in-assessment");
    });

    test("a pass below the cut score does not exist, and a failed version leaves the way open for the next", async () => {
      await demonstrate(program.context, "rep-1", module, 2);
      expect((await standing())[0]?.state).toBe("not-yet");
      expect(await handIn()).toMatchObject({ ok: true });
    });
  });

  describe("files", () => {
    const pdf = Buffer.from("%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n");
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

    test("a huge file is refused before it is read", async () => {
      const huge = {
        name: "huge.pdf",
        size: largestFile + 1,
        arrayBuffer: () => Promise.reject(new Error("read")),
      };
      expect(await storeEvidenceFile(folder(), huge as unknown as File)).toMatchObject({
        ok: false,
        reason: "too-large",
      });
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
      expect(await readEvidenceFile(folder(), stored.file)).toEqual(pdf);
      await discardEvidenceFiles(folder(), [stored.file]);
      expect(readdirSync(folder())).toEqual([]);
    });

    test("no id leads outside the folder", async () => {
      for (const id of ["../waymark.db", "..", "", `${"A".repeat(21)}/`]) {
        await expect(readEvidenceFile(folder(), { id })).rejects.toThrow();
      }
    });

    test("a file is for its person, their lead and their assessors; for everyone else it is not there", async () => {
      const stored = await store(pdf, "plan.pdf");
      if (!stored.ok) throw new Error(stored.reason);
      const files = [stored.file];
      await submitDemonstration(program.context, {
        personId: "rep-1",
        track,
        module,
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
  });
});
