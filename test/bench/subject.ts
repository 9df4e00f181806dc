/** The people whose pages are measured: brought, by the use cases, to where those pages have something to show. */
import { createCookie } from "@remix-run/node";
import { tellNobody } from "#app/domain/activity/listener";
import type { Answer } from "#app/domain/assessment/assessment";
import { answerField } from "#app/domain/assessment/assessment.form";
import { getOwnAttempt } from "#app/domain/assessment/assessment.store.server";
import type { Form } from "#app/domain/assessment/form";
import { startAttempt, submitAttempt } from "#app/domain/assessment/take-quiz.server";
import type { Module, Track } from "#app/domain/catalog/catalog";
import type { Quiz } from "#app/domain/catalog/quiz";
import { listAwards } from "#app/domain/certification/certification.store.server";
import type { Context } from "#app/domain/context";
import { decideAssessment, startAssessment } from "#app/domain/demonstrations/assess.server";
import { handInSample, readCalibration } from "#app/domain/demonstrations/calibrate.server";
import type { SubmissionViewer } from "#app/domain/demonstrations/demonstrations.store.server";
import { submitDemonstration } from "#app/domain/demonstrations/submit.server";
import { enrolByRule } from "#app/domain/enrolment/enrolment.server";
import { type DemoPersona, demoEmails, demoPersonas } from "#app/domain/identity/demo-personas";
import { getPersonByEmail } from "#app/domain/identity/people.store.server";
import { startSession } from "#app/domain/identity/session.server";
import { answerSelfCheck, completeLesson } from "#app/domain/progress/lesson.server";
import { createRecord } from "#app/domain/spine.server";
import { openDatabase } from "#db/connection";
import { rightAnswer } from "#db/seed/answers";
import { program } from "#db/seed/frostline";
import { submissions } from "#db/seed/submissions";
import type { Size } from "#test/bench/size";

export interface Subject {
  /** `Cookie` headers of signed-in people. */
  cookies: { [persona in DemoPersona]: string };
  partnerId: string;
  moduleId: string;
  /** Open, and to be answered. */
  attemptId: string;
  answerBody: string;
  /** Handed in and passed. */
  passedAttemptId: string;
  awardId: string;
  trackId: string;
  /** Open attempts of other people, each with what hands it in. */
  toSubmit: { attemptId: string; cookie: string; body: string }[];
  /** Open attempts of again other people, and what each of them answers, one after the other. */
  answering: Answering[];
}

export interface Answering {
  attemptId: string;
  cookie: string;
  answers: { itemId: string; answer: Answer }[];
}

/** The module whose lesson and quiz are measured. */
const measured = { trackId: "sales", moduleId: "value-storytelling" };
const fewestWaiting = 10;

type Crowd = Pick<Size, "submitters" | "answerers" | "answersEach">;

/** Makes them ready in this database, as of now; nobody else has it open. */
export async function prepareSubject(file: string, tracks: Track[], size: Crowd): Promise<Subject> {
  const opened = openDatabase(file);
  try {
    const context: Context = {
      db: opened.db,
      now: () => new Date().toISOString(),
      zone: program.zone,
      tracks: () => tracks,
      record: createRecord(
        {
          zone: program.zone,
          trackDefinition: (version) => required(tracks.find((track) => track.version === version)),
        },
        tellNobody,
      ),
    };
    return await prepare(context, tracks, size);
  } finally {
    await opened.close();
  }
}

async function prepare(context: Context, tracks: Track[], size: Crowd): Promise<Subject> {
  const people = await Promise.all(
    demoPersonas.map((persona) => getPersonByEmail(context.db, demoEmails[persona])),
  );
  const idOf = (persona: DemoPersona) => required(people[demoPersonas.indexOf(persona)]).id;
  const personId = idOf("rep");
  const managerId = idOf("manager");
  await context.db.transaction().execute((trx) => enrolByRule(context, trx, personId));

  const track = required(tracks.find((candidate) => candidate.id === measured.trackId));
  const first = required(tracks.find((candidate) => candidate.jobRoles.length > 1));
  for (const module of first.lessons)
    await takeModule(context, { personId, managerId, track: first, module });
  let passedAttemptId = "";
  for (const module of track.lessons) {
    if (module.id === measured.moduleId) break;
    passedAttemptId = await takeModule(context, { personId, managerId, track, module });
  }
  const module = required(track.lessons.find((candidate) => candidate.id === measured.moduleId));
  const open = await openAttempt(context, { personId, track, module });
  const [award] = await listAwards(context.db, personId);
  const item = required(open.form.items[0]);
  const answer = rightAnswer(required(open.quiz.items.find((candidate) => candidate.id === item.id)));
  await handInSome(context, managerId, first);
  const opened = await openAttempts(context, first, size.submitters + size.answerers);
  return {
    cookies: await cookiesOf(context, idOf),
    partnerId: required(required(people[demoPersonas.indexOf("rep")]).partnerId),
    moduleId: module.id,
    attemptId: open.attemptId,
    answerBody: new URLSearchParams(answer.map((value) => [answerField(item.id), value])).toString(),
    passedAttemptId,
    awardId: required(award).id,
    trackId: track.id,
    toSubmit: opened.slice(0, size.submitters).map(toHandIn),
    answering: opened.slice(size.submitters).map((one) => toAnswer(one, size.answersEach)),
  };
}

async function cookiesOf(
  context: Context,
  idOf: (persona: DemoPersona) => string,
): Promise<Subject["cookies"]> {
  const entries: [DemoPersona, string][] = [];
  for (const persona of demoPersonas) entries.push([persona, await cookieOf(context, idOf(persona))]);
  return Object.fromEntries(entries) as Subject["cookies"];
}

const sessionCookie = createCookie("waymark");

async function cookieOf(context: Context, personId: string): Promise<string> {
  const secret = await context.db.transaction().execute((trx) => startSession(trx, personId, context.now()));
  const [cookie = ""] = (await sessionCookie.serialize(secret)).split(";");
  return cookie;
}

interface Taking {
  personId: string;
  track: Track;
  module: Module;
}

/** Everything a module asks for. Returns the passed attempt. */
async function takeModule(context: Context, taking: Taking & { managerId: string }): Promise<string> {
  const { personId, managerId, module } = taking;
  for (const check of module.selfChecks) {
    const choices =
      check.kind === "reflect"
        ? ["The loss is booked in operations."]
        : check.options.slice(0, 1).map(({ id }) => id);
    must(await answerSelfCheck(context, { ...taking, checkId: check.id, choices }));
  }
  must(await completeLesson(context, taking));
  const { attemptId, form, quiz } = await openAttempt(context, taking);
  must(await submitAttempt(context, { personId, attemptId, answers: new Map(rightAnswers(quiz, form)) }));
  if (module.demonstration) {
    const { submissionId } = must(await handIn(context, taking));
    const seenBy = { viewer: { personId: managerId, partnerId: null }, scope: "assigned" as const };
    await calibrate(context, seenBy, module);
    must(await startAssessment(context, seenBy, submissionId));
    const scores = module.demonstration.criteria.map(({ id, levels }) => ({
      criterionId: id,
      points: Math.max(...levels.map((level) => level.points)),
      feedback: "Clear.",
    }));
    const { minutes } = module.demonstration;
    must(await decideAssessment(context, seenBy, { submissionId, scores, minutes, comment: "Passed." }));
  }
  return attemptId;
}

/** Judges samples as their author did for as long as there is one to judge. */
async function calibrate(context: Context, seenBy: SubmissionViewer, module: Module): Promise<void> {
  const { next } = (await readCalibration(context, seenBy, module)) ?? { next: null };
  const sample = module.demonstration?.calibration?.find(({ id }) => id === next?.id);
  if (!sample) return;
  const scores = Object.entries(sample.scores).map(([criterionId, { points }]) => ({
    ...{ criterionId, points, feedback: "" },
  }));
  must(await handInSample(context, seenBy, { module, sampleId: sample.id, scores }));
  await calibrate(context, seenBy, module);
}

function handIn(context: Context, taking: Taking) {
  const [text] = submissions[taking.module.demonstration?.id ?? ""] ?? [{ written: "My work.", link: "" }];
  return submitDemonstration(context, { ...taking, written: text.written, link: "", files: [] });
}

async function openAttempt(context: Context, taking: Taking) {
  const { attemptId } = must(await startAttempt(context, taking));
  const attempt = required(await getOwnAttempt(context.db, taking.personId, attemptId));
  return { attemptId, form: attempt.form, quiz: required(taking.module.quiz) };
}

function rightAnswers(quiz: Quiz, form: Form): [string, string[]][] {
  return form.items.map(({ id }) => [id, rightAnswer(required(quiz.items.find((item) => item.id === id)))]);
}

/** Demonstrations that wait for the manager, so that the queue is no empty page. */
async function handInSome(context: Context, managerId: string, track: Track): Promise<void> {
  const candidates = await context.db
    .selectFrom("person")
    .innerJoin("partner_manager", "partner_manager.partner_id", "person.partner_id")
    .select("person.id as personId")
    .where("partner_manager.person_id", "=", managerId)
    .orderBy("person.id")
    .limit(200)
    .execute();
  const module = required(track.lessons.find((candidate) => candidate.demonstration));
  let waiting = 0;
  for (const { personId } of candidates) {
    if (waiting === fewestWaiting) return;
    if ((await handIn(context, { personId, track, module })).ok) waiting += 1;
  }
}

interface Opened {
  attemptId: string;
  form: Form;
  quiz: Quiz;
  cookie: string;
}

async function openAttempts(context: Context, track: Track, count: number): Promise<Opened[]> {
  const module = required(track.lessons[0]);
  const candidates = await context.db
    .selectFrom("enrolment")
    .innerJoin("person", "person.id", "enrolment.person_id")
    .select("person.id as personId")
    .where("enrolment.track_id", "=", track.id)
    .where("person.email", "not in", Object.values(demoEmails))
    .orderBy("person.id")
    .limit(count)
    .execute();
  const open: Opened[] = [];
  for (const { personId } of candidates) {
    const opened = await openAttempt(context, { personId, track, module });
    open.push({ ...opened, cookie: await cookieOf(context, personId) });
  }
  return open;
}

function toHandIn({ attemptId, cookie, form, quiz }: Opened): Subject["toSubmit"][number] {
  const fields = rightAnswers(quiz, form).flatMap(([id, values]) =>
    values.map((value) => [answerField(id), value]),
  );
  return { attemptId, cookie, body: new URLSearchParams([...fields, ["intent", "submit"]]).toString() };
}

/** Item after item the right answer, then item after item none: every answer differs from the one it replaces. */
function toAnswer({ attemptId, cookie, form, quiz }: Opened, count: number): Answering {
  const right = rightAnswers(quiz, form);
  const answers = Array.from({ length: count }, (_, index) => {
    const [itemId, answer] = required(right[index % right.length]);
    return { itemId, answer: Math.floor(index / right.length) % 2 === 0 ? answer : [] };
  });
  return { attemptId, cookie, answers };
}

function required<T>(value: T | null | undefined): T {
  if (value === null || value === undefined)
    throw new Error("The bench's program lacks something it should have.");
  return value;
}

function must<R extends { ok: boolean }>(result: R): Extract<R, { ok: true }> {
  if (!result.ok) throw new Error(`A use case refused the bench: ${JSON.stringify(result)}`);
  return result as Extract<R, { ok: true }>;
}
