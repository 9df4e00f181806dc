/** What learners and their assessors do, each act by its use case. */
import { assessorView, done, required, requirePerson, requirePlace, type Stage } from "#app/cli/demo/stage";
import { demo } from "#app/db.server";
import { askForAttempt } from "#app/domain/assessment/ask-attempt.server";
import { getOwnAttempt } from "#app/domain/assessment/assessment.store.server";
import { saveAnswers, startAttempt, submitAttempt } from "#app/domain/assessment/take-quiz.server";
import type { Criterion, Demonstration, SelfCheck } from "#app/domain/catalog/catalog";
import { decideAssessment, startAssessment } from "#app/domain/demonstrations/assess.server";
import { type CriterionScore, decide } from "#app/domain/demonstrations/demonstrations";
import { saveObservation } from "#app/domain/demonstrations/observe.server";
import { returnForRevision } from "#app/domain/demonstrations/return.server";
import { submitDemonstration } from "#app/domain/demonstrations/submit.server";
import { answerSelfCheck, completeLesson } from "#app/domain/progress/lesson.server";
import { bookSlot } from "#app/domain/scheduling/book-slot.server";
import { beginObservation } from "#app/domain/scheduling/hold-observation.server";
import { readBookingPage } from "#app/domain/scheduling/read-scheduling.server";
import { paths } from "#app/paths";
import type { LearningAct } from "#db/seed/acts";

type Dated<A> = A & { at: string };
type ActOf<K extends LearningAct["kind"]> = Dated<Extract<LearningAct, { kind: K }>>;

export async function playLearning(stage: Stage, act: Dated<LearningAct>): Promise<void> {
  switch (act.kind) {
    case "lesson":
      return takeLesson(stage, act);
    case "attempt-started":
      return startQuiz(stage, act);
    case "attempt-submitted":
      return submitQuiz(stage, act);
    case "attempt-requested": {
      const { personId } = requirePerson(stage, act.learner.name);
      const asking = { personId, ...requirePlace(stage, act), reason: act.reason };
      done(act, await askForAttempt(stage.context, asking));
      return;
    }
    case "demonstration-submitted":
      return demonstrate(stage, act);
    case "demonstration-assessed":
      return assess(stage, act);
    case "observation-booked":
      return bookObservation(stage, act);
    case "observation-begun":
      return observe(stage, act);
  }
}

function minutesBefore(at: string, minutes: number): string {
  return new Date(Date.parse(at) - minutes * 60_000).toISOString();
}

function keyOf(act: LearningAct): string {
  return `${act.learner.name}/${act.moduleId}`;
}

async function takeLesson(stage: Stage, act: ActOf<"lesson">): Promise<void> {
  const { personId } = requirePerson(stage, act.learner.name);
  const input = { personId, ...requirePlace(stage, act) };
  const checks = input.module.selfChecks;
  for (const [index, check] of checks.entries()) {
    // Spread over the reading, the last of them a little before the end.
    stage.setNow(minutesBefore(act.at, (act.minutes * (checks.length - index)) / (checks.length + 1)));
    const random = demo.randomFor(stage.seed, "check", act.learner.name, act.moduleId, check.id);
    const choices = answerOf(check, random.share() < 0.45 + act.learner.ability / 2);
    done(act, await answerSelfCheck(stage.context, { ...input, checkId: check.id, choices }));
  }
  stage.setNow(act.at);
  done(act, await completeLesson(stage.context, input));
}

function answerOf(check: SelfCheck, right: boolean): string[] {
  if (check.kind === "reflect")
    return ["I would ask what the last bad night cost them, and who knew of it first."];
  const fitting = check.options.filter((option) => option.correct === right);
  const chosen = check.kind === "single" ? fitting.slice(0, 1) : fitting;
  return chosen.map((option) => option.id);
}

async function startQuiz(stage: Stage, act: ActOf<"attempt-started">): Promise<void> {
  const { personId } = requirePerson(stage, act.learner.name);
  const { attemptId } = done(
    act,
    await startAttempt(stage.context, { personId, ...requirePlace(stage, act) }),
  );
  stage.attempts.set(keyOf(act), attemptId);
}

async function submitQuiz(stage: Stage, act: ActOf<"attempt-submitted">): Promise<void> {
  const { personId } = requirePerson(stage, act.learner.name);
  const { module } = requirePlace(stage, act);
  const quiz = required(module.quiz, `${module.id} has no quiz.`);
  const attemptId = required(stage.attempts.get(keyOf(act)), "The attempt was never started.");
  const attempt = required(
    await getOwnAttempt(stage.context.db, personId, attemptId),
    "The attempt is gone.",
  );
  const random = demo.randomFor(stage.seed, "answers", act.learner.name, module.id, attempt.number);
  const plan = { seed: stage.seed, passes: act.passes, ability: act.learner.ability };
  const answers = [...demo.chooseAnswers(quiz, attempt.form, plan, random)];

  const pace = demo.randomFor(stage.seed, "pace", act.learner.name, module.id, attempt.number);
  const instants = spread(attempt.startedAt, act.at, answers.length, pace);
  for (const [index, answer] of answers.entries()) {
    stage.setNow(instants[index] ?? act.at);
    const given = { personId, attemptId, answers: new Map([answer]) };
    done(act, await saveAnswers(stage.context, given));
  }
  stage.setNow(act.at);
  const submitted = done(
    act,
    await submitAttempt(stage.context, { personId, attemptId, answers: new Map() }),
  );
  if (submitted.attempt.passed !== act.passes) throw new Error(`${keyOf(act)} did not come out as planned.`);
}

/** One instant an answer, some sooner than others; what is left at the end is for looking it over. */
function spread(
  from: string,
  to: string,
  count: number,
  random: ReturnType<typeof demo.randomFor>,
): string[] {
  const shares = Array.from({ length: count + 1 }, () => 0.4 + random.share());
  const whole = shares.reduce((sum, share) => sum + share, 0);
  let passed = 0;
  return shares.slice(0, count).map((share) => {
    passed += share / whole;
    return new Date(Date.parse(from) + passed * (Date.parse(to) - Date.parse(from))).toISOString();
  });
}

async function demonstrate(stage: Stage, act: ActOf<"demonstration-submitted">): Promise<void> {
  const { personId } = requirePerson(stage, act.learner.name);
  const { track, module } = requirePlace(stage, act);
  const demonstration = required(module.demonstration, `${module.id} has no demonstration.`);
  const [good, weak] = demo.submissions[demonstration.id] ?? demo.plainSubmissions;
  const { written, link } = act.good ? good : weak;
  const takes = (kind: "text" | "link") => demonstration.evidence.includes(kind);
  const submitted = await submitDemonstration(stage.context, {
    personId,
    track,
    module,
    written: takes("text") ? written : "",
    link: takes("text") ? (takes("link") ? link : "") : demo.submissionLink,
    files: [],
  });
  stage.submissions.set(keyOf(act), done(act, submitted).submissionId);
}

async function bookObservation(stage: Stage, act: ActOf<"observation-booked">): Promise<void> {
  const { context } = stage;
  const { personId } = requirePerson(stage, act.learner.name);
  const task = { personId, ...requirePlace(stage, act) };
  const page = await readBookingPage(context, task);
  const { name } = requirePerson(stage, act.assessor);
  const offered = page?.slots.filter(({ assessor }) => assessor === name) ?? [];
  const slot = required(offered[act.later], `${keyOf(act)} has no time to book.`);
  const links = {
    task: (moduleId: string) => `${stage.origin}${paths.demonstration(moduleId)}`,
    observation: (bookingId: string) => `${stage.origin}${paths.observation(bookingId)}`,
  };
  const booked = done(act, await bookSlot(context, { ...task, slotId: slot.id, links }));
  stage.bookings.set(keyOf(act), booked.bookingId);
}

/** Left open where not all of it is seen yet; the decision is an act of its own. */
async function observe(stage: Stage, act: ActOf<"observation-begun">): Promise<void> {
  const { context } = stage;
  const assessor = requirePerson(stage, act.assessor);
  const bookingId = required(stage.bookings.get(keyOf(act)), "Nothing was booked.");
  const place = requirePlace(stage, act);
  const input = { assessorId: assessor.personId, bookingId, place };
  const { submissionId } = done(act, await beginObservation(context, input));
  stage.submissions.set(keyOf(act), submissionId);
  const { checklist = [] } = place.module.demonstration ?? {};
  const seen = act.steps === "all" ? checklist : checklist.slice(0, act.steps);
  const marks = seen.map(({ id }) => ({ stepId: id, mark: "observed" as const, note: "" }));
  const record = { submissionId, marks, notes: "Calm, talks while working." };
  done(act, await saveObservation(context, assessorView(assessor), record));
}

async function assess(stage: Stage, act: ActOf<"demonstration-assessed">): Promise<void> {
  const seenBy = assessorView(requirePerson(stage, act.assessor));
  const { module } = requirePlace(stage, act);
  const demonstration = required(module.demonstration, `${module.id} has no demonstration.`);
  const submissionId = required(stage.submissions.get(keyOf(act)), "Nothing was submitted.");
  const random = demo.randomFor(
    stage.seed,
    "assessment",
    act.learner.name,
    module.id,
    submissionId.length,
    act.at,
  );
  stage.setNow(minutesBefore(act.at, demonstration.minutes));
  done(act, await startAssessment(stage.context, seenBy, submissionId));
  stage.setNow(act.at);
  const passes = act.outcome === "passed";
  const scores = scoreCriteria(demonstration, passes, random);
  const minutes = Math.min(demonstration.maxMinutes, demonstration.minutes + random.between(-6, 12));
  if (act.outcome === "returned") {
    const comment = random.pick(demo.comments.returned);
    done(act, await returnForRevision(stage.context, seenBy, { submissionId, scores, minutes, comment }));
    return;
  }
  const comment = random.pick(passes ? demo.comments.passed : demo.comments.failed);
  const decided = done(
    act,
    await decideAssessment(stage.context, seenBy, { submissionId, scores, minutes, comment }),
  );
  if (decided.passed !== passes) throw new Error(`${keyOf(act)} was not decided as planned.`);
}

/** A level for each criterion, so that the decision is the planned one. */
function scoreCriteria(
  demonstration: Demonstration,
  passes: boolean,
  random: ReturnType<typeof demo.randomFor>,
): CriterionScore[] {
  const best = (criterion: Criterion) => Math.max(...criterion.levels.map((level) => level.points));
  const chosen = demonstration.criteria.map((criterion) => ({
    criterion,
    score: {
      criterionId: criterion.id,
      points: random.share() < (passes ? 0.7 : 0.25) ? best(criterion) : random.pick(criterion.levels).points,
      feedback: "",
    },
  }));
  const comesOut = () => {
    const decision = decide(
      demonstration,
      chosen.map(({ score }) => score),
    );
    return decision.ok && decision.passed === passes;
  };
  for (const { criterion, score } of random.shuffle(chosen)) {
    if (comesOut()) break;
    score.points = passes ? best(criterion) : Math.min(...criterion.levels.map((level) => level.points));
  }
  return chosen.map(({ criterion, score }) => {
    const words = score.points === best(criterion) ? "full" : score.points > 0 ? "part" : "none";
    return { ...score, feedback: random.pick(demo.feedback[words]) };
  });
}
