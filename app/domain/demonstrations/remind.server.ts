/** Reminders before a decision is due, and escalation after it: each once per submission, whichever process looks first. */
import { addMinutes } from "#app/domain/calendar";
import type { Context } from "#app/domain/context";
import { readPolicy } from "#app/domain/demonstrations/assessing-policy.server";
import { listEligibleAssessors } from "#app/domain/demonstrations/assessors.server";
import { businessMinutesBetween } from "#app/domain/demonstrations/business-calendar";
import { hasLapsed } from "#app/domain/demonstrations/demonstrations";
import { getSubmission } from "#app/domain/demonstrations/demonstrations.store.server";
import {
  listEscalated,
  listUntold,
  markTold,
  type UntoldSubmission,
} from "#app/domain/demonstrations/queue.store.server";
import { dueMail, overdueMail } from "#app/domain/demonstrations/queue-mail";
import { queueMail } from "#app/domain/mail/outbox.server";

export interface ReminderLinks {
  /** Where an assessor opens the work. */
  desk(submissionId: string): string;
  /** Where somebody who assesses nothing sees whose it is. */
  person(personId: string): string;
}

/** The part of the service level that is left when assessors are reminded. */
const remindAtShare = 0.25;
/** Nothing is due soon that is due later than this; long week-ends and holidays lie within. */
const horizonMinutes = 21 * 24 * 60;

/**
 * Tells assessors of what is due soon, and managers and admins of what is overdue. A claimed submission concerns its assessor, a
 * free one everybody who may take it. Returns how many submissions it told of.
 */
export async function remindAssessors(context: Context, links: ReminderLinks): Promise<number> {
  const now = context.now();
  const untold = await listUntold(context.db, addMinutes(now, horizonMinutes));
  if (untold.length === 0) return 0;
  const policy = await readPolicy(context.db);
  const calendar = { ...policy, zone: context.zone };
  const remindWithin = policy.serviceHours * 60 * remindAtShare;
  let told = 0;
  for (const submission of untold) {
    const overdue = submission.dueAt < now;
    const soon = () => businessMinutesBetween(now, submission.dueAt, calendar) <= remindWithin;
    if (!overdue && (submission.remindedAt !== null || !soon())) continue;
    if (await tell(context, submission, overdue, links)) told += 1;
  }
  return told;
}

async function tell(
  context: Context,
  { id }: UntoldSubmission,
  overdue: boolean,
  links: ReminderLinks,
): Promise<boolean> {
  return context.db.transaction().execute(async (trx) => {
    const at = context.now();
    if (!(await markTold(trx, id, overdue ? "escalated_at" : "reminded_at", at))) return false;
    const everything = { viewer: { personId: "", partnerId: null }, scope: "all" as const };
    const submission = await getSubmission(trx, everything, id);
    if (!submission) return false;
    const assessors = await listEligibleAssessors(context, trx, submission);
    const begun = hasLapsed(submission.startedAt, at) ? null : submission.assessorId;
    const concerned = begun ? assessors.filter(({ personId }) => personId === begun) : assessors;
    const escalated = overdue ? await listEscalated(trx, submission.partnerId) : [];
    const recipients = overdue ? [...concerned.filter(() => begun !== null), ...escalated] : concerned;
    for (const { personId, name, email } of recipients) {
      const assesses = assessors.some((assessor) => assessor.personId === personId);
      const link = assesses ? links.desk(id) : links.person(submission.personId);
      const assessor = begun && submission.assessor;
      const mail = overdue
        ? overdueMail({ submission, name, link, assessor, assesses }, context.zone)
        : dueMail({ submission, name, link }, context.zone);
      // The outbox keeps one mail per recipient, kind, subject and day, for those who are both.
      await queueMail(context, trx, {
        recipient: email,
        kind: overdue ? "assessment-overdue" : "assessment-due",
        subjectId: id,
        ...mail,
      });
    }
    return true;
  });
}
