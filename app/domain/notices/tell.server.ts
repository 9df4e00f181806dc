/** Tells people by mail of what was recorded about them, in the transaction that records it. */
import type { Activity, ActivityFact } from "#app/domain/activity/activity";
import type { Tell } from "#app/domain/activity/listener";
import { listAnswerers } from "#app/domain/assessment/attempt-requests.store.server";
import { requireModuleVersion } from "#app/domain/catalog/version.server";
import type { Context, Trx } from "#app/domain/context";
import { queueMail } from "#app/domain/mail/outbox.server";
import { getRecipient } from "#app/domain/mail/recipients.store.server";
import {
  decidedNotice,
  declinedNotice,
  type EarnedAward,
  earnedNotice,
  enrolledNotice,
  enrolmentEndedNotice,
  grantedNotice,
  type Notice,
  type NoticeLinks,
  noticeBody,
  regradedNotice,
  requestedNotice,
  revokedNotice,
} from "#app/domain/notices/notices";
import {
  getAwardTitle,
  getPersonName,
  getTrackTitle,
  hasOtherPass,
  listAdmins,
  listEarned,
  wasObserved,
} from "#app/domain/notices/notices.store.server";

type Concerning = Activity & { personId: string };
type Of<K extends ActivityFact["kind"]> = Concerning & Extract<ActivityFact, { kind: K }>;

/** The teller of a running site. An activity is one fact, so its id keeps a mail from being written twice. */
export function createTell(context: Pick<Context, "now" | "zone"> & { links: NoticeLinks }): Tell {
  return async function tell(trx, activity) {
    const { personId } = activity;
    if (personId === null) return;
    if (activity.kind === "attempt_requested") {
      await tellAnswerers(context, trx, { ...activity, personId });
      return;
    }
    const notice = await noticeOf(trx, { ...activity, personId }, context.links);
    const person = notice && (await getRecipient(trx, personId));
    if (!notice || !person) return;
    const { kind, subject } = notice;
    const body = noticeBody(person.name, notice);
    await queueMail(context, trx, { recipient: person.email, kind, subjectId: activity.id, subject, body });
  };
}

/** Whoever can answer a request; where nobody can, admins, who find somebody or answer themselves. */
async function tellAnswerers(
  context: Pick<Context, "now" | "zone"> & { links: NoticeLinks },
  trx: Trx,
  activity: Of<"attempt_requested">,
): Promise<void> {
  const { personId, partnerId, payload } = activity;
  const module = await moduleOf(trx, activity);
  const person = await getPersonName(trx, personId);
  const near = partnerId === null ? [] : await listAnswerers(trx, { partnerId, except: personId });
  const told = near.length > 0 ? near : await listAdmins(trx);
  const link = context.links.attemptRequest(payload.requestId);
  for (const { name, email } of told) {
    const others = told.filter((other) => other.email !== email).map((other) => other.name);
    const facts = { person, module: module.title, reason: payload.reason, others, link };
    const { lines, kind, subject } = requestedNotice(facts);
    const body = noticeBody(name, { lines });
    await queueMail(context, trx, { recipient: email, kind, subjectId: payload.requestId, subject, body });
  }
}

/** Null when there is nothing to tell: nothing was decided, or the person did it themselves. */
async function noticeOf(trx: Trx, activity: Concerning, links: NoticeLinks): Promise<Notice | null> {
  switch (activity.kind) {
    case "demonstration_assessed":
    case "demonstration_returned":
      return decided(trx, activity, links);
    case "lesson_completed":
    case "milestones_reconsidered":
      return earned(trx, activity, links);
    case "quiz_submitted":
      return activity.payload.passed ? earned(trx, activity, links) : null;
    case "quiz_regraded":
      return regraded(trx, activity, links);
    case "award_revoked":
    case "attempt_granted":
    case "attempt_declined":
    case "person_enrolled":
    case "enrolment_ended":
      // What follows from a rule was decided about nobody in particular.
      return activity.actorId === null || activity.actorId === activity.personId
        ? null
        : byOther(trx, { ...activity, actorId: activity.actorId }, links);
    default:
      return null;
  }
}

async function decided(
  trx: Trx,
  activity: Of<"demonstration_assessed" | "demonstration_returned">,
  links: NoticeLinks,
): Promise<Notice | null> {
  // Another assessor has to judge; until then their work is being assessed, and nothing else is known to them.
  if (activity.kind === "demonstration_assessed" && activity.payload.decides === false) return null;
  const module = await moduleOf(trx, activity);
  return decidedNotice({
    task: module.demonstration?.title ?? module.title,
    outcome:
      activity.kind === "demonstration_returned"
        ? "returned"
        : activity.payload.passed
          ? "passed"
          : "not-yet",
    observed: await wasObserved(trx, activity.payload.submissionId),
    awards: await awardsOf(trx, activity, links),
    link: links.demonstration(module.id),
  });
}

async function earned(trx: Trx, activity: Concerning, links: NoticeLinks): Promise<Notice | null> {
  const awards = await awardsOf(trx, activity, links);
  return awards.length === 0 ? null : earnedNotice({ awards, trail: links.trail() });
}

/** Told only when it changes whether the person, not the attempt, has passed. */
async function regraded(trx: Trx, activity: Of<"quiz_regraded">, links: NoticeLinks): Promise<Notice | null> {
  const { passed, passedBefore, quizId, attemptId } = activity.payload;
  if (passed === passedBefore) return null;
  const { personId } = activity;
  if (await hasOtherPass(trx, { personId, quizId, attemptId })) return earned(trx, activity, links);
  const module = await moduleOf(trx, activity);
  const awards = await awardsOf(trx, activity, links);
  return regradedNotice({ module: module.title, passed, awards, link: links.quiz(module.id) });
}

async function byOther(
  trx: Trx,
  activity: Of<
    "award_revoked" | "attempt_granted" | "attempt_declined" | "person_enrolled" | "enrolment_ended"
  > & {
    actorId: string;
  },
  links: NoticeLinks,
): Promise<Notice> {
  const { personId } = activity;
  const trackId = activity.trackId ?? "";
  if (activity.kind === "award_revoked") {
    const { milestoneId, cycle, reason } = activity.payload;
    const title = (await getAwardTitle(trx, { personId, milestoneId, cycle })) ?? milestoneId;
    return revokedNotice({ title, reason, link: links.track(trackId) });
  }
  const by = await getPersonName(trx, activity.actorId);
  if (activity.kind === "attempt_granted") {
    const { id, title } = await moduleOf(trx, activity);
    return grantedNotice({ module: title, by, answer: activity.payload.answer, link: links.quiz(id) });
  }
  if (activity.kind === "attempt_declined") {
    const { id, title } = await moduleOf(trx, activity);
    return declinedNotice({ module: title, by, answer: activity.payload.answer, link: links.quiz(id) });
  }
  const track = (await getTrackTitle(trx, trackId)) ?? trackId;
  return activity.kind === "person_enrolled"
    ? enrolledNotice({ track, by, link: links.track(trackId) })
    : enrolmentEndedNotice({ track, by, reason: activity.payload.reason, link: links.trail() });
}

/** The module as it was when the fact came about. */
function moduleOf(trx: Trx, { id, contentVersion }: Activity) {
  if (!contentVersion) throw new Error(`Activity ${id} rests on no version of a module.`);
  return requireModuleVersion(trx, contentVersion);
}

async function awardsOf(trx: Trx, activity: Concerning, links: NoticeLinks): Promise<EarnedAward[]> {
  const awards = await listEarned(trx, { personId: activity.personId, activityId: activity.id });
  return awards.map(({ id, ...award }) => ({ ...award, link: links.certificate(id) }));
}
