/** What waits for an assessor, in which order, and how it is worked off. */
import { addDays, localDate, startOfDay } from "#app/domain/calendar";
import { requireModuleVersion } from "#app/domain/catalog/version.server";
import type { Context } from "#app/domain/context";
import { startAssessment } from "#app/domain/demonstrations/assess.server";
import type { AssessingPolicy } from "#app/domain/demonstrations/assessing-policy";
import { readPolicy } from "#app/domain/demonstrations/assessing-policy.server";
import { refusePerson, uncalibratedModules } from "#app/domain/demonstrations/assessor-refusal";
import { getAssessorRecord } from "#app/domain/demonstrations/assessors.store.server";
import { addBusinessMinutes, type BusinessCalendar } from "#app/domain/demonstrations/business-calendar";
import { hasLapsed } from "#app/domain/demonstrations/demonstrations";
import {
  listQueue,
  type Submission,
  type SubmissionViewer,
} from "#app/domain/demonstrations/demonstrations.store.server";
import { orderQueue, type TurnaroundFigures, turnaroundFigures } from "#app/domain/demonstrations/queue";
import { listDecisions } from "#app/domain/demonstrations/queue.store.server";

/** Longer queues are worked off from the oldest. */
export const queueLength = 200;

export interface QueuedSubmission extends Submission {
  dueAt: string;
  /** The task, by the title it had when it was answered. */
  task: string;
  /** Begun by another, so long ago that anybody may take it over. */
  lapsed: boolean;
}

function dueOf(
  { dueAt, submittedAt }: Pick<Submission, "dueAt" | "submittedAt">,
  calendar: AssessingPolicy & BusinessCalendar,
): string {
  return dueAt ?? addBusinessMinutes(submittedAt, calendar.serviceHours * 60, calendar);
}

/** What waits for this assessor in the order to take it, at most `queueLength`. */
export async function readQueue(context: Context, seenBy: SubmissionViewer): Promise<QueuedSubmission[]> {
  const now = context.now();
  const [policy, record] = await Promise.all([
    readPolicy(context.db),
    getAssessorRecord(context.db, seenBy.viewer.personId, now),
  ]);
  // Not read at all, so that they leave their places in a long queue to what can be taken.
  const leftOut = uncalibratedModules(record, context.tracks());
  const waiting = await listQueue(context.db, seenBy, { limit: queueLength, leftOut });
  const calendar = { ...policy, zone: context.zone };
  const assessable = waiting.filter((one) => refusePerson(one, record, context.tracks()) === null);
  const queued = await Promise.all(
    assessable.map(async (submission) => {
      const { title, demonstration } = await requireModuleVersion(context.db, submission.contentVersion);
      return {
        ...submission,
        dueAt: dueOf(submission, calendar),
        task: demonstration?.title ?? title,
        lapsed: submission.assessorId !== seenBy.viewer.personId && hasLapsed(submission.startedAt, now),
      };
    }),
  );
  return orderQueue(queued, seenBy.viewer.personId, now);
}

export type AssessNextResult = { ok: true; submissionId: string } | { ok: false; reason: "nothing-free" };

/**
 * Takes on the next submission: what the assessor has begun already, else the first in their queue that is free. Where another
 * assessor is quicker, the one after it.
 */
export async function assessNext(context: Context, seenBy: SubmissionViewer): Promise<AssessNextResult> {
  const queue = await readQueue(context, seenBy);
  const begun = queue.find(({ assessorId }) => assessorId === seenBy.viewer.personId);
  if (begun) return { ok: true, submissionId: begun.id };
  for (const { id, assessorId, lapsed } of queue) {
    if (assessorId && !lapsed) continue;
    const started = await startAssessment(context, seenBy, id);
    if (started.ok) return { ok: true, submissionId: id };
  }
  return { ok: false, reason: "nothing-free" };
}

/** Days over which turnaround is looked at. */
export const figuresDays = 90;

export interface AssessorFigures extends TurnaroundFigures {
  personId: string;
  name: string;
  /** Begun and not decided. */
  load: number;
}

export interface QueueFigures {
  /** Business hours. */
  serviceHours: number;
  all: TurnaroundFigures;
  /** Everyone who decided or has begun something in the viewer's scope, by name. */
  assessors: AssessorFigures[];
}

/** How the queue in the viewer's scope was worked off in the last `figuresDays`, together and by assessor. */
export async function readQueueFigures(
  context: Context,
  seenBy: SubmissionViewer,
  queue: Pick<Submission, "assessorId" | "assessor">[],
): Promise<QueueFigures> {
  const { db, zone } = context;
  const since = startOfDay(addDays(localDate(context.now(), zone), -figuresDays), zone);
  const [rows, policy] = await Promise.all([listDecisions(db, seenBy, since), readPolicy(db)]);
  const calendar = { ...policy, zone };
  const decided = rows.flatMap((row) =>
    row.concludedAt && row.assessorId && row.assessor
      ? [{ ...row, decidedAt: row.concludedAt, dueAt: dueOf(row, calendar) }]
      : [],
  );
  const names = new Map<string, string>();
  for (const { assessorId, assessor } of [...rows, ...queue]) {
    if (assessorId && assessor) names.set(assessorId, assessor);
  }
  const assessors = [...names].map(([personId, name]) => ({
    personId,
    name,
    load: queue.filter(({ assessorId }) => assessorId === personId).length,
    ...turnaroundFigures(
      decided.filter(({ assessorId }) => assessorId === personId),
      calendar,
    ),
  }));
  return {
    serviceHours: policy.serviceHours,
    all: turnaroundFigures(decided, calendar),
    assessors: assessors.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0)),
  };
}
