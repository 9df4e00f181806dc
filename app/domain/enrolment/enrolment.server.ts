/** Enrolments: by rule, by a lead or manager, or by the rep where the track allows it. */
import { requireSubject, type Subject } from "#app/domain/activity/activity.store.server";
import type { JobRole, TrackDefinition } from "#app/domain/catalog/catalog";
import type { Context, Trx } from "#app/domain/context";
import { applyRules } from "#app/domain/enrolment/enrolment";
import {
  closeEnrolment,
  type EnrolmentSource,
  getOpenEnrolment,
  insertEnrolment,
  listLearners,
  listOpenEnrolments,
  mapEnrolmentHistories,
} from "#app/domain/enrolment/enrolment.store.server";

/** Brings one person's enrolments in line with the rules; for use inside the transaction that changed roles or tier. */
export async function enrolByRule(context: Context, trx: Trx, personId: string): Promise<void> {
  const [learner] = await listLearners(trx, personId);
  if (!learner) return endIfNoLearner(context, trx, personId);
  const history = (await mapEnrolmentHistories(trx, personId)).get(personId) ?? [];
  const tracks = context.tracks();
  const change = applyRules(tracks, learner, history);
  if (change.enrol.length === 0 && change.end.length === 0) return;
  const subject = await requireSubject(trx, personId);
  for (const track of tracks.filter((candidate) => change.enrol.includes(candidate.id))) {
    await openEnrolment(context, trx, {
      subject,
      track,
      source: "rule",
      actorId: null,
      jobRoles: learner.jobRoles,
    });
  }
  for (const enrolment of history.filter((candidate) => change.end.includes(candidate.id))) {
    await endOne(context, trx, { subject, enrolment, actorId: null, reason: "The rule no longer applies." });
  }
}

/** Who has left the partner's side learns no more; who is disabled, or whose partner exited, keeps their enrolments for a return. */
async function endIfNoLearner(context: Context, trx: Trx, personId: string): Promise<void> {
  const subject = await requireSubject(trx, personId);
  if (subject.partnerId !== null) return;
  for (const enrolment of await listOpenEnrolments(trx, personId)) {
    await endOne(context, trx, { subject, enrolment, actorId: null, reason: "No longer with a partner." });
  }
}

/** Brings everyone's enrolments in line, after the published tracks changed. A transaction for each person whom that changes. */
export async function enrolEveryoneByRule(context: Context): Promise<void> {
  const tracks = context.tracks();
  const learners = await listLearners(context.db);
  const histories = await mapEnrolmentHistories(context.db);
  for (const learner of learners) {
    const { personId } = learner;
    const { enrol, end } = applyRules(tracks, learner, histories.get(personId) ?? []);
    if (enrol.length === 0 && end.length === 0) continue;
    await context.db.transaction().execute((trx) => enrolByRule(context, trx, personId));
  }
}

export type EnrolResult =
  | { ok: true }
  | { ok: false; reason: "already-enrolled" | "unknown-track" | "not-open-to-self" | "no-learner" };

/**
 * Enrols a person who is already known to be in the actor's scope. A rep may enrol only themselves, where the track allows it.
 */
export async function enrolPerson(
  context: Context,
  input: { personId: string; trackId: string; actorId: string; source: Exclude<EnrolmentSource, "rule"> },
): Promise<EnrolResult> {
  const track = context.tracks().find((candidate) => candidate.id === input.trackId);
  if (!track) return { ok: false, reason: "unknown-track" };
  if (input.source === "self" && (!track.selfEnrolment || input.actorId !== input.personId)) {
    return { ok: false, reason: "not-open-to-self" };
  }
  return context.db.transaction().execute(async (trx): Promise<EnrolResult> => {
    if (await getOpenEnrolment(trx, input.personId, input.trackId))
      return { ok: false, reason: "already-enrolled" };
    const [learner] = await listLearners(trx, input.personId);
    if (!learner) return { ok: false, reason: "no-learner" };
    const subject = await requireSubject(trx, input.personId);
    await openEnrolment(context, trx, {
      subject,
      track,
      source: input.source,
      actorId: input.actorId,
      jobRoles: learner.jobRoles,
    });
    return { ok: true };
  });
}

export type EndEnrolmentResult = { ok: true } | { ok: false; reason: "not-enrolled" | "not-joined-by-self" };

/** Ends an enrolment of a person who is already known to be in the actor's scope. Nobody leaves a track they were put on. */
export async function endEnrolment(
  context: Context,
  input: { personId: string; trackId: string; actorId: string; reason: string },
): Promise<EndEnrolmentResult> {
  return context.db.transaction().execute(async (trx): Promise<EndEnrolmentResult> => {
    const enrolment = await getOpenEnrolment(trx, input.personId, input.trackId);
    if (!enrolment) return { ok: false, reason: "not-enrolled" };
    if (input.actorId === input.personId && enrolment.source !== "self") {
      return { ok: false, reason: "not-joined-by-self" };
    }
    const subject = await requireSubject(trx, input.personId);
    await endOne(context, trx, { subject, enrolment, actorId: input.actorId, reason: input.reason });
    return { ok: true };
  });
}

async function openEnrolment(
  context: Context,
  trx: Trx,
  input: {
    subject: Subject;
    track: TrackDefinition;
    source: EnrolmentSource;
    actorId: string | null;
    jobRoles: JobRole[];
  },
): Promise<void> {
  const at = context.now();
  const { subject, track } = input;
  const enrolmentId = await insertEnrolment(trx, {
    personId: subject.personId,
    trackId: track.id,
    source: input.source,
    enrolledBy: input.actorId,
    at,
  });
  await context.record(trx, {
    kind: "person_enrolled",
    at,
    actorId: input.actorId,
    personId: subject.personId,
    partnerId: subject.partnerId,
    tierId: subject.tierId,
    trackId: track.id,
    moduleId: null,
    contentVersion: track.version,
    quantities: { seat_enrolled: 1 },
    payload: { enrolmentId, source: input.source, jobRoles: input.jobRoles },
  });
}

async function endOne(
  context: Context,
  trx: Trx,
  input: {
    subject: Subject;
    enrolment: { id: string; trackId: string };
    actorId: string | null;
    reason: string;
  },
): Promise<void> {
  const at = context.now();
  const { subject, enrolment } = input;
  await closeEnrolment(trx, { enrolmentId: enrolment.id, at, endedBy: input.actorId, reason: input.reason });
  await context.record(trx, {
    kind: "enrolment_ended",
    at,
    actorId: input.actorId,
    personId: subject.personId,
    partnerId: subject.partnerId,
    tierId: subject.tierId,
    trackId: enrolment.trackId,
    moduleId: null,
    contentVersion: null,
    quantities: {},
    payload: { enrolmentId: enrolment.id, reason: input.reason },
  });
}
