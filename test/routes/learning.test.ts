import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { listAwards } from "#app/domain/certification/certification.store.server";
import { defaultPolicy } from "#app/domain/demonstrations/assessing-policy";
import { changePolicy } from "#app/domain/demonstrations/assessing-policy.server";
import { submitDemonstration } from "#app/domain/demonstrations/submit.server";
import { paths } from "#app/paths";
import { completeTrack, enrol, finishLesson, requireLesson, takeQuiz } from "#test/support/learning";
import { readable } from "#test/support/page-text";
import { track } from "#test/support/program";
import { createTestSite, type TestSite } from "#test/support/site";

let site: TestSite;
beforeEach(async () => {
  site = await createTestSite();
  await enrol(site.context, "rep-1");
});
afterEach(() => site.cleanup());

const as = "rep-1";
const secrets = ["key-of-", "mistake-in-", '"correct":true', "tolerance", "accepted"];

async function attemptIdOf(number: number): Promise<string> {
  const { id } = await site.db
    .selectFrom("quiz_attempt")
    .select("id")
    .where("number", "=", number)
    .executeTakeFirstOrThrow();
  return id;
}

async function startQuiz(): Promise<string> {
  const response = await site.visit(paths.quiz("module-1"), { as, form: {} });
  expect(response.status).toBe(302);
  return response.headers.get("Location")?.split("/").at(-1) ?? "";
}

describe("a lesson", () => {
  test("home names the one next step", async () => {
    const page = await site.read(paths.trail(), { as });
    expect(page).toContain("Your next step: a lesson");
    expect(page).toContain("Module 1");
    expect(readable(page)).toContain("Module 1 About 10 minutes Read the lesson");
  });

  test("home says how many questions the quiz has, and names the task of a demonstration", async () => {
    for (const number of [1, 2]) {
      await finishLesson(site.context, as, requireLesson(number));
      const quiz = readable(await site.read(paths.trail(), { as }));
      expect(quiz).toContain(
        `Your next step: the quiz Module ${number} 4 questions, 4 to 10 minutes Go to the quiz`,
      );
      await takeQuiz(site.context, as, requireLesson(number), 4);
    }
    const home = readable(await site.read(paths.trail(), { as }));
    expect(home).toContain("Your next step: show it Show it In Module 2 See the task");
  });

  test("a module that is finished leads to the next open one of its track, and the last one home", async () => {
    const endOf = async (moduleId: string) =>
      readable(
        /<p class="lesson-done.*?<\/p>/s.exec(await site.read(paths.module(moduleId), { as }))?.[0] ?? "",
      );
    await finishLesson(site.context, as, requireLesson(1));
    expect(await endOf("module-1")).toBe("Go to the quiz");
    await takeQuiz(site.context, as, requireLesson(1), 4);
    expect(await endOf("module-1")).toBe("Next: Module 2 Back to your trail");
    expect(await site.read(paths.module("module-1"), { as })).toContain(`href="${paths.module("module-2")}"`);
    await completeTrack(site.context, as);
    expect(await endOf("module-2")).toBe("Back to your trail");
  });

  test("names its sections once for a wide page and once, folded, for a narrow one", async () => {
    const [first] = requireLesson(1).headings;
    const headings = [first, { slug: "second", text: "Second", depth: 2 as const }].flatMap(
      (one) => one ?? [],
    );
    const other = await createTestSite({
      tracks: [{ ...track, lessons: [{ ...requireLesson(1), headings }, requireLesson(2)] }],
      library: [],
    });
    await enrol(other.context, as);
    const page = await other.read(paths.module("module-1"), { as });
    await other.cleanup();
    const folded = /<details class="lesson-contents-folded">.*?<\/details>/s.exec(page)?.[0] ?? "";
    expect(readable(folded)).toBe("On this page First Second");
    expect(folded).toContain('href="#second"');
    expect(page.match(/href="#second"/g)).toHaveLength(2);
  });

  test("home goes on with an open attempt and says until when it can be answered", async () => {
    await finishLesson(site.context, as, requireLesson(1));
    const attemptId = await startQuiz();
    const page = await site.read(paths.trail(), { as });
    expect(page).toContain(`href="${paths.attempt(attemptId)}"`);
    expect(readable(page)).toContain("Your attempt at the quiz is open");
    expect(readable(page)).toContain("Its time is up on 2 Mar 2026, 10:10 Berlin time");
  });

  test("whoever has used all attempts can ask for one more: at home, at the quiz and under the result", async () => {
    await finishLesson(site.context, as, requireLesson(1));
    await takeQuiz(site.context, as, requireLesson(1), 0);
    const last = await takeQuiz(site.context, as, requireLesson(1), 0);
    const [{ id } = { id: "" }] = await site.db
      .selectFrom("quiz_attempt")
      .select("id")
      .orderBy("number", "desc")
      .execute();
    expect(last.ok).toBe(true);
    for (const path of [paths.trail(), paths.quiz("module-1"), paths.attemptResult(id)]) {
      const page = await site.read(path, { as });
      expect(readable(page), path).toContain("No attempts left");
      expect(readable(page), path).toContain("You can ask lead-1 or manager-1 for one more.");
      expect(page, path).toContain(`href="${paths.quizRequest("module-1")}"`);
    }
  });

  test("work that is with an assessor says so on the module, the track and at home, and is no next step", async () => {
    for (const number of [1, 2]) {
      await finishLesson(site.context, as, requireLesson(number));
      await takeQuiz(site.context, as, requireLesson(number), 4);
    }
    const work = { written: "My work.", link: "", files: [] };
    await changePolicy(site.context, { actorId: "admin-1", policy: { ...defaultPolicy, serviceHours: 1 } });
    await submitDemonstration(site.context, { personId: as, track, module: requireLesson(2), ...work });
    expect(readable(await site.read(paths.module("module-2"), { as }))).toContain(
      "Demonstration with an assessor",
    );
    expect(readable(await site.read(paths.track("sales"), { as }))).toContain(
      "Demonstration with an assessor",
    );
    const page = await site.read(paths.trail(), { as });
    const home = readable(page);
    expect(home).toContain("Your work is with an assessor");
    expect(home).toContain("Still needs Module 2 (with an assessor)");
    expect(home).toContain("Module 2 With an assessor");
    expect(home).toContain("until “Show it” has been assessed.");
    const due = "A decision is due by 2 Mar 2026, 11:00 Berlin time.";
    expect(home.replace(/ (?=[.])/g, "")).toContain(due);
    expect(page).toContain(`href="${paths.demonstration("module-2")}"`);
    const task = async () =>
      readable(await site.read(paths.demonstration("module-2"), { as })).replace(/ (?=[.,])/g, "");
    expect(await task()).toContain(due);
    site.setNow("2026-03-02T10:00:01.000Z");
    expect(await task()).toContain("A decision was due by 2 Mar 2026, 11:00 Berlin time, and is late.");
  });

  test("is done only when its self-checks were answered, and feedback waits for the answer", async () => {
    const done = await site.visit(paths.moduleDone("module-1"), { as, form: {} });
    expect(done.headers.get("Location")).toBe(`${paths.module("module-1")}#check-check`);
    await site.visit(paths.moduleSelfChecks("module-1"), { as, form: { check: "check", choice: "b" } });
    const again = await site.visit(paths.moduleDone("module-1"), { as, form: {} });
    expect(again.headers.get("Location")).toBe(paths.quiz("module-1"));
  });

  test("its text is in the page once and not in the page's data", async () => {
    const page = await site.read(paths.module("module-1"), { as });
    expect(page.split('<h2 id="first">').length).toBe(2);
    const data = await (
      await site.visit(paths.module("module-1"), { as, data: "routes/modules.$moduleId" })
    ).json();
    expect(JSON.stringify(data)).toContain("First");
  });

  test("a locked module says what opens it and does not give its lesson away", async () => {
    const page = await site.read(paths.module("module-2"), { as });
    expect(page).toContain("This opens when you have completed");
    expect(page).not.toContain('<h2 id="first">');
    const quiz = await site.visit(paths.quiz("module-2"), { as, form: {} });
    expect(quiz.status).toBe(409);
  });
});

describe("a quiz", () => {
  test("nothing of the key is in any response before review: page, data, saved answers", async () => {
    const attemptId = await startQuiz();
    const answer = { form: { "asked.item-1-0": "1" }, as };
    const bodies = [
      await site.read(paths.quiz("module-1"), { as }),
      await site.read(paths.attempt(attemptId), { as }),
      await (await site.visit(paths.attempt(attemptId), { as, data: "routes/attempts.$attemptId" })).text(),
      await (
        await site.visit(paths.attemptAnswers(attemptId), {
          ...answer,
          data: "routes/attempts.$attemptId_.answers",
        })
      ).text(),
      await site.read(paths.module("module-1"), { as }),
      await site.read(paths.trail(), { as }),
    ];
    for (const body of bodies) for (const secret of secrets) expect(body).not.toContain(secret);
  });

  test("without JavaScript the same form saves and hands in", async () => {
    const attemptId = await startQuiz();
    const page = await site.read(paths.attempt(attemptId), { as });
    const items = [...page.matchAll(/name="asked\.([^"]+)"/g)].map((match) => match[1] ?? "");
    expect(items).toHaveLength(4);
    const answers = Object.fromEntries(
      items.flatMap((id) => [
        [`asked.${id}`, "1"],
        [`answer.${id}`, "a"],
      ]),
    );
    const saved = await site.visit(paths.attempt(attemptId), { as, form: { ...answers, intent: "save" } });
    expect(await saved.text()).toContain("Your answers are saved.");
    const reopened = await site.read(paths.attempt(attemptId), { as });
    expect(reopened.match(/checked=""/g)).toHaveLength(4);
    const handedIn = await site.visit(paths.attempt(attemptId), { as, form: { intent: "submit" } });
    expect(handedIn.headers.get("Location")).toBe(paths.attemptResult(attemptId));
    const result = await site.read(paths.attemptResult(attemptId), { as });
    expect(result).toContain("Passed");
    // What there is to say about an option stands with that option, all four times.
    const chosen = result.match(/<li class="is-chosen is-right">.*?<\/li>/gs) ?? [];
    expect(chosen.filter((option) => option.includes('class="feedback"'))).toHaveLength(4);
  });

  test("handing in with questions unanswered names them once, and can be done anyway", async () => {
    const attemptId = await startQuiz();
    const items = [...(await site.read(paths.attempt(attemptId), { as })).matchAll(/name="asked\.([^"]+)"/g)];
    const [first = "", second = "", ...rest] = items.map((match) => match[1] ?? "");
    const answered = Object.fromEntries([first, ...rest].map((id) => [`answer.${id}`, "a"]));
    const asked = await site.visit(paths.attempt(attemptId), { as, form: { ...answered, intent: "submit" } });
    expect(asked.headers.get("Location")).toBe(paths.attemptUnanswered(attemptId));
    const page = await site.read(paths.attemptUnanswered(attemptId), { as });
    expect(page).toContain("Nothing has been submitted.");
    expect(page).toMatch(/<div class="actions"><button[^>]*value="submit-anyway"/);
    expect(page.match(/checked=""/g)).toHaveLength(3);
    expect(/<div class="notice-text">(.*?)<\/p>/s.exec(page)?.[1]).toContain(`href="#item-${second}"`);
    await site.visit(paths.attempt(attemptId), { as, form: { intent: "submit-anyway" } });
    const result = await site.read(paths.attemptResult(attemptId), { as });
    expect(result).toContain("75");
    expect(result.match(/Not answered/g)).toHaveLength(1);
    expect(result.match(/You did not answer this question\./g)).toHaveLength(1);
  });

  test("a result says how many questions were right, what was chosen in each, and what to do next, twice", async () => {
    await takeQuiz(site.context, as, requireLesson(1), 1);
    const page = await site.read(paths.attemptResult(await attemptIdOf(1)), { as });
    const text = readable(page);
    expect(text).toContain("25 % of the points; 75 % were needed. 1 of 4 questions right.");
    expect(page.match(/class="button button-(primary|quiet)"[^>]*>Take it again/g)).toEqual([
      expect.stringContaining("button-primary"),
      expect.stringContaining("button-quiet"),
    ]);
    expect(text).toContain("Module 1 Quiz Result");
    expect(page.match(/<li class="is-chosen is-right">/g)).toHaveLength(1);
    expect(page.match(/<li class="is-chosen is-mistaken">/g)).toHaveLength(3);
    expect(text.match(/Your answer Wrong/g)).toHaveLength(3);
    // Which option would have been right is not open before a pass.
    expect(text.match(/Right Your answer Right/g)).toHaveLength(1);
    expect(text.match(/Right Right/g)).toBeNull();
  });

  test("once a later attempt has passed, an earlier result says so and urges nothing", async () => {
    await finishLesson(site.context, as, requireLesson(1));
    await takeQuiz(site.context, as, requireLesson(1), 1);
    const before = readable(await site.read(paths.quiz("module-1"), { as }));
    expect(before).toContain("Attempts left 1 of 2 until passed");
    expect(before).toContain("Take it again");
    await takeQuiz(site.context, as, requireLesson(1), 4);
    const page = await site.read(paths.attemptResult(await attemptIdOf(1)), { as });
    const text = readable(page);
    expect(text).toContain("You passed later, with 100 %.");
    expect(text).not.toMatch(/left\)|No attempts left/);
    expect(page).toMatch(/class="button button-quiet"[^>]*>Take it again</);
    expect(text).toContain("Your next step: a lesson Module 2");
    const quiz = readable(await site.read(paths.quiz("module-1"), { as }));
    expect(quiz).toContain("Attempts left 2 of 2 ");
    expect(quiz).not.toContain("until passed");
    // The other way round nothing is lost either.
    await takeQuiz(site.context, as, requireLesson(1), 0);
    expect(readable(await site.read(paths.attemptResult(await attemptIdOf(3)), { as }))).toContain(
      "You had passed before, with 100 %. What you have completed or been awarded stays.",
    );
  });

  test("a score or a time sent along changes nothing", async () => {
    const attemptId = await startQuiz();
    const form = {
      intent: "submit-anyway",
      score: "100",
      points: "4",
      millipoints: "4000",
      passed: "1",
      submittedAt: "2000-01-01",
    };
    await site.visit(paths.attempt(attemptId), { as, form });
    expect(await site.read(paths.attemptResult(attemptId), { as })).toContain("Not yet");
  });

  test("somebody else's attempt is not there: not as page, not as data, not for saving", async () => {
    const attemptId = await startQuiz();
    await enrol(site.context, "rep-2");
    for (const other of ["rep-2", "lead-1"]) {
      expect((await site.visit(paths.attempt(attemptId), { as: other })).status).toBe(404);
      expect(
        (await site.visit(paths.attempt(attemptId), { as: other, data: "routes/attempts.$attemptId" }))
          .status,
      ).toBe(404);
      expect(
        (await site.visit(paths.attempt(attemptId), { as: other, form: { intent: "submit" } })).status,
      ).toBe(404);
      expect((await site.visit(paths.attemptAnswers(attemptId), { as: other, form: {} })).status).toBe(404);
      expect((await site.visit(paths.attemptResult(attemptId), { as: other })).status).toBe(404);
    }
  });
});

describe("certification", () => {
  test("the same validity reads the same on the trail, the certificate and the public page, which leaks no address", async () => {
    await completeTrack(site.context, "rep-1");
    const award = (await listAwards(site.db, "rep-1")).find((one) => one.milestoneId === "certified");
    const id = award?.id ?? "";
    for (const path of [paths.trail(), paths.certificate(id), paths.verify(id)]) {
      expect(await site.read(path, { as })).toContain("2 Mar 2027");
    }
    const verification = await site.read(paths.verify(id));
    expect(verification).toContain("Valid");
    expect(verification).not.toContain("@example");
    expect(readable(verification)).toContain(
      "What it stands for Module 1 (quiz) Module 2 (quiz and demonstration)",
    );
    site.setNow("2027-03-02T23:00:00.000Z");
    expect(await site.read(paths.verify(id))).toContain("Expired");
  });

  test("a certificate is open to its holder, the own lead and the assigned manager, and to nobody else", async () => {
    await completeTrack(site.context, "rep-1");
    const [award] = await listAwards(site.db, "rep-1");
    const path = paths.certificate(award?.id ?? "");
    for (const person of ["rep-1", "lead-1", "manager-1", "admin-1"])
      expect([person, (await site.visit(path, { as: person })).status]).toEqual([person, 200]);
    expect((await site.visit(path, { as: "rep-2" })).status).toBe(404);
    expect((await site.visit(path, { as: "author-1" })).status).toBe(403);
    expect((await site.visit(path)).status).toBe(302);
  });

  test("an unknown id is not found, however it is spelled", async () => {
    for (const id of ["0", "A".repeat(22), "%00", "../../etc"]) {
      const unknown = await site.visit(paths.verify(encodeURIComponent(id)));
      expect(unknown.status).toBe(404);
      expect(await unknown.text()).toContain("No certificate has this number");
    }
  });
});

test("a self-check says in words whether its answer is right", async () => {
  const path = paths.module("module-1");
  const answer = async (choice: string) => {
    await site.visit(paths.moduleSelfChecks("module-1"), { as, form: { check: "check", choice } });
    return readable(/<form[^>]*id="check-check".*?<\/form>/s.exec(await site.read(path, { as }))?.[0] ?? "");
  };
  const wrong = await answer("b");
  expect(wrong).toContain("Check yourself Wrong");
  expect(wrong).toMatch(/A Right B Wrong/);
  const right = await answer("a");
  expect(right).toContain("Check yourself Right");
  expect(right).not.toMatch(/wrong/i);
});

describe("joining and demonstrating", () => {
  test("a track that is not open to join refuses, whatever is sent", async () => {
    const response = await site.visit(paths.tracks(), {
      as: "lead-1",
      form: { track: "sales", source: "manager", personId: "rep-2" },
    });
    expect(response.status).toBe(409);
    expect(await response.text()).toContain("not open to join");
  });

  test("the task says at its head what it asks for, what passes, how soon it is decided, and where to hand in", async () => {
    const read = async () => readable(await site.read(paths.demonstration("module-2"), { as }));
    const terms = "To pass 3 of 4 points Decision Within 2 business days";
    expect(await read()).toContain(terms);
    expect(await read()).not.toContain("Submit your work");
    await finishLesson(site.context, as, requireLesson(1));
    await takeQuiz(site.context, as, requireLesson(1), 4);
    const page = await site.read(paths.demonstration("module-2"), { as });
    expect(readable(page)).toContain("Evidence An answer in writing, a link, files, a recording");
    expect(page.indexOf('<a href="#hand-in">Submit your work</a>')).toBeLessThan(page.indexOf("Do it."));
    expect(page).toContain('id="hand-in"');
    await completeTrack(site.context, as);
    expect(await read()).toContain(terms);
    expect(await read()).not.toContain("Submit your work");
  });

  test("a submission without content keeps what was typed and says what to do", async () => {
    await finishLesson(site.context, "rep-1", requireLesson(1));
    await takeQuiz(site.context, "rep-1", requireLesson(1), 4);
    const form = new FormData();
    form.set("intent", "submit");
    form.set("written", "My long text");
    form.set("link", "javascript:alert(1)");
    const refused = await site.visit(paths.demonstration("module-2"), { as, form });
    expect(refused.status).toBe(422);
    const page = await refused.text();
    expect(page).toContain("My long text");
    expect(page).toContain("begins with https://");
    expect(page).toContain(`action="${paths.demonstration("module-2")}#hand-in"`);
    expect(page).not.toContain("Choose your files again");
    form.set("link", "https://example.test/recording");
    expect((await site.visit(paths.demonstration("module-2"), { as, form })).status).toBe(302);
    expect(await site.read(paths.demonstration("module-2"), { as })).toContain("Waiting for an assessor");
  });

  test("what is withdrawn comes back into the form, and is asked about first", async () => {
    await finishLesson(site.context, "rep-1", requireLesson(1));
    await takeQuiz(site.context, "rep-1", requireLesson(1), 4);
    const path = paths.demonstration("module-2");
    const send = (fields: { [name: string]: string }) => {
      const form = new FormData();
      for (const [name, value] of Object.entries(fields)) form.set(name, value);
      return site.visit(path, { as, form });
    };
    await send({ intent: "submit", written: "My long text", link: "https://example.test/recording" });
    const waiting = await site.read(path, { as });
    expect(waiting).toMatch(/<details><summary>Withdraw it<\/summary>.*value="withdraw"/s);
    expect(waiting).not.toContain("<textarea");
    const submission = /name="submission" value="([^"]+)"/.exec(waiting)?.[1] ?? "";
    expect((await send({ intent: "withdraw", submission })).headers.get("Location")).toBe(path);
    const withdrawn = await site.read(path, { as });
    expect(withdrawn).toMatch(/<textarea[^>]*>My long text<\/textarea>/);
    expect(withdrawn).toMatch(/<input[^>]*name="link"[^>]*value="https:\/\/example.test\/recording"/);
  });

  test("a file is told by its bytes: a picture that is a script is refused, and nothing is handed in", async () => {
    await finishLesson(site.context, "rep-1", requireLesson(1));
    await takeQuiz(site.context, "rep-1", requireLesson(1), 4);
    const form = new FormData();
    form.set("intent", "submit");
    form.append(
      "files",
      new File(['<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>'], "../../evil.png", {
        type: "image/png",
      }),
    );
    const refused = await site.visit(paths.demonstration("module-2"), { as, form });
    expect(refused.status).toBe(422);
    const page = await refused.text();
    expect(page).toContain("evil.png");
    expect(page).toContain("Choose your files again");
    expect(await site.db.selectFrom("submission").selectAll().execute()).toEqual([]);
  });

  test("an uploaded file comes back as a download, to those who may see it and to nobody else", async () => {
    await finishLesson(site.context, "rep-1", requireLesson(1));
    await takeQuiz(site.context, "rep-1", requireLesson(1), 4);
    const form = new FormData();
    form.set("intent", "submit");
    form.append(
      "files",
      new File(["%PDF-1.7\n1 0 obj\n<<>>\nendobj\n"], "plan.pdf", { type: "application/pdf" }),
    );
    expect((await site.visit(paths.demonstration("module-2"), { as, form })).status).toBe(302);
    const { id } = await site.db.selectFrom("evidence_file").select("id").executeTakeFirstOrThrow();
    const mine = await site.visit(paths.evidence(id), { as });
    expect(mine.headers.get("Content-Disposition")).toMatch(/^attachment/);
    expect(mine.headers.get("Content-Security-Policy")).toContain("sandbox");
    for (const person of ["manager-1", "author-1", "lead-1"])
      expect((await site.visit(paths.evidence(id), { as: person })).status).toBe(200);
    expect((await site.visit(paths.evidence(id), { as: "rep-2" })).status).toBe(404);
    expect((await site.visit(paths.evidence(id), { as: "admin-1" })).status).toBe(403);
  });
});
