/**
 * Taking back what was logged by mistake. What happened stays: another activity names the one it reverses, and from it the ledger
 * gets the same entries below zero (see app/decisions/0016).
 */
import type { Context } from "#app/domain/context";
import {
  getLoggedSession,
  getLoggedSupport,
  insertSessionWithdrawal,
  insertSupportWithdrawal,
  listActivitiesOf,
} from "#app/domain/delivery/withdrawals.store.server";

/** `repeated`: it was withdrawn before, and nothing was added. */
export type WithdrawResult =
  | { ok: true; repeated: boolean }
  | { ok: false; reason: "not-found" | "reason-missing" };

interface Withdrawing {
  managerId: string;
  /** Of the live session or the support time. */
  id: string;
  reason: string;
}

/** Withdraws a live session for everybody who attended it. Only who logged it can. */
export async function withdrawLiveSession(context: Context, input: Withdrawing): Promise<WithdrawResult> {
  const { managerId, id } = input;
  const reason = input.reason.trim();
  if (reason === "") return { ok: false, reason: "reason-missing" };
  return context.db.transaction().execute(async (trx): Promise<WithdrawResult> => {
    const session = await getLoggedSession(trx, managerId, id);
    if (!session) return { ok: false, reason: "not-found" };
    if (session.withdrawnAt) return { ok: true, repeated: true };
    const at = context.now();
    await insertSessionWithdrawal(trx, { id, by: managerId, at, reason });
    for (const activity of await listActivitiesOf(trx, "live_session_attended", session.loggedAt)) {
      if (activity.payload.liveSessionId !== id) continue;
      const { id: reverses, payload, ...about } = activity;
      await context.record(trx, {
        ...about,
        kind: "live_session_withdrawn",
        at,
        actorId: managerId,
        quantities: {},
        payload: { ...payload, reverses, reason },
      });
    }
    return { ok: true, repeated: false };
  });
}

/** Withdraws support time. Only who logged it can. */
export async function withdrawSupportTime(context: Context, input: Withdrawing): Promise<WithdrawResult> {
  const { managerId, id } = input;
  const reason = input.reason.trim();
  if (reason === "") return { ok: false, reason: "reason-missing" };
  return context.db.transaction().execute(async (trx): Promise<WithdrawResult> => {
    const support = await getLoggedSupport(trx, managerId, id);
    if (!support) return { ok: false, reason: "not-found" };
    if (support.withdrawnAt) return { ok: true, repeated: true };
    const at = context.now();
    await insertSupportWithdrawal(trx, { id, by: managerId, at, reason });
    for (const activity of await listActivitiesOf(trx, "support_logged", support.loggedAt)) {
      if (activity.payload.supportTimeId !== id) continue;
      const { id: reverses, payload, ...about } = activity;
      await context.record(trx, {
        ...about,
        kind: "support_withdrawn",
        at,
        actorId: managerId,
        quantities: {},
        payload: { ...payload, reverses, reason },
      });
    }
    return { ok: true, repeated: false };
  });
}
