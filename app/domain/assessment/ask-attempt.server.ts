/** Asking for another attempt at a quiz when all are used, and taking that back; what the person sees of it. */
import { requireSubject } from "#app/domain/activity/activity.store.server";
import {
  mostRequestsInDays,
  type RequestOutcome,
  requestsCountSince,
} from "#app/domain/assessment/attempt-request";
import {
  type AttemptRequest,
  closeRequest,
  countAskedSince,
  insertRequest,
  listAnswerers,
  listRequestsOf,
} from "#app/domain/assessment/attempt-requests.store.server";
import { standAtQuiz } from "#app/domain/assessment/grant-attempt.server";
import type { Module, Track } from "#app/domain/catalog/catalog";
import type { Context } from "#app/domain/context";
import { readGate } from "#app/domain/progress/gate.server";

export type AskAttemptResult =
  | { ok: true; requestId: string }
  | {
      ok: false;
      reason: "no-quiz" | "not-enrolled" | "locked" | "attempts-left" | "asked-already" | "too-many";
    };

/**
 * Asks whoever can answer for one more attempt: the partner's leads and managers hear of it by mail, and admins where there are none.
 * One request of a person and quiz is open at a time. `reason` is trimmed and not empty.
 */
export async function askForAttempt(
  context: Context,
  input: { personId: string; track: Track; module: Module; reason: string },
): Promise<AskAttemptResult> {
  const { personId, track, module, reason } = input;
  const { quiz } = module;
  if (!quiz) return { ok: false, reason: "no-quiz" };
  return context.db.transaction().execute(async (trx): Promise<AskAttemptResult> => {
    const gate = await readGate(trx, { personId, track, moduleId: module.id });
    if (!gate.open) return { ok: false, reason: gate.reason };
    const { left, hasOpenAttempt } = await standAtQuiz(trx, personId, quiz);
    if (hasOpenAttempt || left > 0) return { ok: false, reason: "attempts-left" };
    const { partnerId, tierId } = await requireSubject(trx, personId);
    if (partnerId === null) return { ok: false, reason: "not-enrolled" };
    const at = context.now();
    const open = (await listRequestsOf(trx, personId, [quiz.id])).find(({ closed }) => closed === null);
    if (open?.partnerId === partnerId) return { ok: false, reason: "asked-already" };
    // One made at another partner waits for nobody any more.
    if (open) {
      const ending = { at, outcome: "left", by: null, answer: null } as const;
      await closeRequest(trx, { personId, quizId: quiz.id }, ending);
    }
    const since = requestsCountSince(at);
    const asked = await countAskedSince(trx, { personId, quizId: quiz.id, since });
    if (asked >= mostRequestsInDays.requests) return { ok: false, reason: "too-many" };
    const place = { trackId: track.id, moduleId: module.id };
    const requestId = await insertRequest(trx, {
      ...{ personId, partnerId, quizId: quiz.id, reason, at },
      ...place,
    });
    await context.record(trx, {
      ...{ kind: "attempt_requested", at, actorId: personId, personId, partnerId, tierId, ...place },
      contentVersion: module.version,
      quantities: {},
      payload: { quizId: quiz.id, requestId, reason },
    });
    return { ok: true, requestId };
  });
}

/** Takes back what this person asked for at a quiz; false when nothing of it waits any more. */
export async function withdrawRequest(
  context: Context,
  of: { personId: string; quizId: string },
): Promise<boolean> {
  return context.db.transaction().execute(async (trx) => {
    const ending = { at: context.now(), outcome: "withdrawn", by: of.personId, answer: null } as const;
    return closeRequest(trx, of, ending);
  });
}

/** What a person sees of their newest request at a quiz, and who can answer the next or this one. */
export interface OwnRequest {
  request: {
    reason: string;
    askedAt: string;
    closed: { at: string; outcome: RequestOutcome; by: string | null; answer: string | null } | null;
  } | null;
  /** Names, leads before managers; empty where only admins can. */
  answerers: string[];
}

export const neverAsked: OwnRequest = { request: null, answerers: [] };

/** Of quizzes at which a person has no attempt left, by quiz id. */
export async function readOwnRequests(
  context: Pick<Context, "db">,
  personId: string,
  quizIds: string[],
): Promise<Map<string, OwnRequest>> {
  const { db } = context;
  if (quizIds.length === 0) return new Map();
  const { partnerId } = await requireSubject(db, personId);
  const [requests, answerers] = await Promise.all([
    listRequestsOf(db, personId, quizIds),
    partnerId === null ? [] : listAnswerers(db, { partnerId, except: personId }),
  ]);
  const names = answerers.map(({ name }) => name);
  return new Map(
    quizIds.map((quizId) => {
      const newest = requests.findLast((request) => request.quizId === quizId);
      const own = newest && (newest.closed !== null || newest.partnerId === partnerId) ? shown(newest) : null;
      return [quizId, { request: own, answerers: names }];
    }),
  );
}

function shown({ reason, askedAt, closed }: AttemptRequest) {
  return { reason, askedAt, closed };
}

/** The same of one quiz. */
export async function readOwnRequest(
  context: Pick<Context, "db">,
  personId: string,
  quizId: string,
): Promise<OwnRequest> {
  return (await readOwnRequests(context, personId, [quizId])).get(quizId) ?? neverAsked;
}
