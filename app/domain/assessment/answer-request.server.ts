/** Requests for another attempt as those see them who can answer, and their answers. */
import { requireSubject } from "#app/domain/activity/activity.store.server";
import { scorePercent } from "#app/domain/assessment/assessment";
import { type AnswerRefusal, type Moot, refuseAnswer, whyMoot } from "#app/domain/assessment/attempt-request";
import {
  type AttemptRequest,
  closeRequest,
  countGrantedByPartner,
  countWaiting,
  getRequest,
  listAllWaiting,
  listAnswerers,
  listWaiting,
  readPresence,
  type SeenBy,
} from "#app/domain/assessment/attempt-requests.store.server";
import { grantWithin, listSubmitted, standAtQuiz } from "#app/domain/assessment/grant-attempt.server";
import type { Module, Track } from "#app/domain/catalog/catalog";
import type { Context, Db, Trx } from "#app/domain/context";

/** More than anybody answers at one sitting. */
export const waitingPage = 50;

/** A request with how its person stands at the quiz. Scores are whole per cent, null where no attempt has one. */
export interface StandingRequest extends AttemptRequest {
  module: string;
  cutScore: number | null;
  attempts: number;
  best: number | null;
  last: number | null;
}

export interface AskedRequest extends StandingRequest {
  /** Why there is nothing left to answer, though nobody has closed it yet. */
  moot: Moot | null;
  /** Why this viewer may not answer it at all, or not grant it. */
  refusal: AnswerRefusal | null;
  /** Who else can. */
  others: string[];
}

/** Those in scope that wait, longest waiting first. */
export async function readWaitingRequests(
  context: Context,
  seenBy: SeenBy,
  tracks: Track[],
): Promise<StandingRequest[]> {
  const waiting = await listWaiting(context.db, seenBy, waitingPage);
  const stood = await Promise.all(waiting.map((request) => standRequest(context.db, request, tracks)));
  return stood.flatMap(({ moot, standing }) => (moot === null ? [standing] : []));
}

/** How many wait for this viewer's answer, at all partners in scope or at one of them. */
export function countRequests(
  context: Pick<Context, "db">,
  seenBy: SeenBy,
  partnerId: string | null = null,
): Promise<number> {
  return countWaiting(context.db, seenBy, partnerId);
}

/** One request in scope, open or closed; null for any other. */
export async function readRequest(
  context: Context,
  seenBy: SeenBy,
  requestId: string,
  tracks: Track[],
): Promise<AskedRequest | null> {
  const { db } = context;
  const request = await getRequest(db, seenBy, requestId);
  if (!request) return null;
  const { standing, moot, lastPassAt } = await standRequest(db, request, tracks);
  const refusal = await refusalOf(db, request, seenBy, { grants: true, lastPassAt });
  const answerers = await listAnswerers(db, { partnerId: request.partnerId, except: request.personId });
  const others = answerers.filter(({ personId }) => personId !== seenBy.viewer.personId);
  return { ...standing, moot, refusal, others: others.map(({ name }) => name) };
}

export type AnswerRequestResult =
  | { ok: true; person: string }
  | { ok: false; reason: "not-found" | "closed" | "answer-missing" | AnswerRefusal };

/** Grants what was asked for, or declines it with a sentence for the person; the first answer counts. */
export async function answerRequest(
  context: Context,
  seenBy: SeenBy,
  input: { requestId: string; grants: boolean; answer: string; tracks: Track[] },
): Promise<AnswerRequestResult> {
  const { requestId, grants, tracks } = input;
  const answer = input.answer.trim();
  const actorId = seenBy.viewer.personId;
  return context.db.transaction().execute(async (trx): Promise<AnswerRequestResult> => {
    const request = await getRequest(trx, seenBy, requestId);
    if (!request) return { ok: false, reason: "not-found" };
    if (request.closed) return { ok: false, reason: "closed" };
    const { moot, lastPassAt, module } = await standRequest(trx, request, tracks);
    if (moot !== null || !module) {
      await closeMoot(context, trx, request, moot ?? "not-offered");
      return { ok: false, reason: "closed" };
    }
    const refusal = await refusalOf(trx, request, seenBy, { grants, lastPassAt });
    if (refusal) return { ok: false, reason: refusal };
    const { personId, quizId, person } = request;
    if (grants) {
      const reason = `Asked for: ${request.reason}`;
      await grantWithin(context, trx, { personId, actorId, module, quizId, reason, answer: answer || null });
      return { ok: true, person };
    }
    if (!answer) return { ok: false, reason: "answer-missing" };
    const at = context.now();
    await closeRequest(trx, { personId, quizId }, { at, outcome: "declined", by: actorId, answer });
    const { partnerId, tierId } = await requireSubject(trx, personId);
    await context.record(trx, {
      ...{ kind: "attempt_declined", at, actorId, personId, partnerId, tierId },
      ...{ trackId: request.trackId, moduleId: module.id, contentVersion: module.version },
      quantities: {},
      payload: { quizId, requestId, answer },
    });
    return { ok: true, person };
  });
}

/** Closes the requests that nothing is left to answer of. Each once, whichever process looks first. Returns how many. */
export async function closeMootRequests(context: Context, tracks: Track[]): Promise<number> {
  let closed = 0;
  for (const request of await listAllWaiting(context.db)) {
    if ((await standRequest(context.db, request, tracks)).moot === null) continue;
    await context.db.transaction().execute(async (trx) => {
      const { moot } = await standRequest(trx, request, tracks);
      if (moot !== null && (await closeMoot(context, trx, request, moot))) closed += 1;
    });
  }
  return closed;
}

function closeMoot(context: Context, trx: Trx, request: AttemptRequest, outcome: Moot): Promise<boolean> {
  return closeRequest(trx, request, { at: context.now(), outcome, by: null, answer: null });
}

async function refusalOf(
  db: Db | Trx,
  { personId, quizId }: AttemptRequest,
  { viewer }: SeenBy,
  { grants, lastPassAt }: { grants: boolean; lastPassAt: string | null },
): Promise<AnswerRefusal | null> {
  const grantedByPartner = await countGrantedByPartner(db, { personId, quizId, after: lastPassAt ?? "" });
  return refuseAnswer({ answerer: viewer, personId, grantedByPartner, grants });
}

interface Stood {
  standing: StandingRequest;
  /** Null for one that is closed. */
  moot: Moot | null;
  lastPassAt: string | null;
  /** Undefined where its quiz is not offered any more. */
  module: Module | undefined;
}

async function standRequest(db: Db | Trx, request: AttemptRequest, tracks: Track[]): Promise<Stood> {
  const { personId, quizId } = request;
  const module = tracks.flatMap(({ lessons }) => lessons).find(({ quiz }) => quiz?.id === quizId);
  const presence = await readPresence(db, { ...request, trackId: module?.trackId ?? request.trackId });
  const quiz = module?.quiz;
  const stands = quiz && (await standAtQuiz(db, personId, quiz));
  const attempts = stands?.attempts ?? [];
  const scores = attempts.flatMap(({ submittedAt, abandoned, millipoints, maxMillipoints }) =>
    submittedAt === null || abandoned || millipoints === null
      ? []
      : [scorePercent(millipoints, maxMillipoints)],
  );
  const lastPassAt = listSubmitted(attempts).findLast(({ passed }) => passed)?.submittedAt ?? null;
  const subject = {
    ...presence,
    isOffered: quiz !== undefined,
    lastPassAt,
    attemptsLeft: stands?.left ?? 0,
    hasOpenAttempt: stands?.hasOpenAttempt ?? false,
  };
  return {
    standing: {
      ...request,
      module: module?.title ?? request.moduleId,
      cutScore: quiz?.cutScore ?? null,
      attempts: attempts.length,
      best: scores.length === 0 ? null : Math.max(...scores),
      last: scores.at(-1) ?? null,
    },
    moot: request.closed ? null : whyMoot(request, subject),
    lastPassAt,
    module,
  };
}
