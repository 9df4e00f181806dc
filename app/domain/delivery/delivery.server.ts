/** What managers log about people's time: live sessions held and support given. Each becomes an activity with its driver quantity. */
import { ulid } from "ulid";
import { AmountTooLargeError } from "#app/domain/amount-too-large-error";
import { addDays, addMinutes, endOfDay, localDate, startOfDay } from "#app/domain/calendar";
import type { Context, Trx } from "#app/domain/context";
import {
  getAssignedPartner,
  getLiveSessionLogger,
  getSupportTimeLogger,
  insertLiveSession,
  insertSupportTime,
  listAttendeesOn,
  listPossibleAttendees,
} from "#app/domain/delivery/delivery.store.server";
import { alikeWithin, type DoubtfulLog, doubtLog } from "#app/domain/delivery/doubtful-log";
import {
  countAlikeSessions,
  countAlikeSupport,
  sumMinutesOn,
} from "#app/domain/delivery/doubtful-log.store.server";
import { requireTierOn } from "#app/domain/partners/partners.store.server";

/** A day holds no more. */
export const mostMinutes = 1440;
/** A day further back is a slip of the keyboard, and would open a quarter that nobody looks at again. */
export const mostDaysBack = 366;

export type LogRefusal =
  | "no-attendees"
  | "attendee-not-found"
  | "partner-not-found"
  | "minutes-out-of-range"
  | "date-in-future"
  | "date-too-old"
  | "amount-too-large";
/** A day on which the partner that would bear it was none yet. */
export interface TooEarly {
  ok: false;
  reason: "before-partner-start";
  partner: string;
  /** ISO date. */
  startedOn: string;
}
/** `repeated`: the same form was sent before, and nothing was added. */
/** People who were not with a partner of the manager on that day. */
export interface Elsewhere {
  ok: false;
  reason: "attendee-elsewhere";
  people: string[];
}
export type LogResult =
  | { ok: true; id: string; repeated: boolean }
  | { ok: false; reason: LogRefusal }
  | TooEarly
  | Elsewhere
  | DoubtfulLog;

/** The first instant of the earliest day that can be logged now. */
export function earliestHeld(now: string, zone: string): string {
  return startOfDay(addDays(localDate(now, zone), -mostDaysBack), zone);
}

/**
 * Logs a live session of `minutes` for the people who attended: one activity per attendee, so that each partner bears
 * minutes × its attendees. Only active people can be named who were with a partner assigned to the manager on that day; that one bears
 * it, wherever they have gone since. `key` is a ULID made when the
 * form was shown: the same form sent twice is logged once.
 */
export async function logLiveSession(
  context: Context,
  input: {
    managerId: string;
    key?: string | undefined;
    /** The basis of the doubts that were said yes to. Left out where there is nobody to ask. */
    known?: string | undefined;
    title: string;
    trackId: string | null;
    trainer: string;
    heldOn: string;
    minutes: number;
    attendeeIds: string[];
  },
): Promise<LogResult> {
  const at = context.now();
  const refusal = refuseTime(input.minutes, input.heldOn, localDate(at, context.zone));
  if (refusal) return refusal;
  const attendeeIds = [...new Set(input.attendeeIds)];
  if (attendeeIds.length === 0) return { ok: false, reason: "no-attendees" };
  return record(context, async (trx): Promise<LogResult> => {
    const loggedBefore = input.key && (await getLiveSessionLogger(trx, input.key));
    if (input.key && loggedBefore === input.managerId) return { ok: true, id: input.key, repeated: true };
    const day = { before: endOfDay(input.heldOn, context.zone), personIds: attendeeIds };
    const attendees = await listAttendeesOn(trx, input.managerId, day);
    if (attendees.length !== attendeeIds.length) {
      const known = await listPossibleAttendees(trx, input.managerId, earliestHeld(at, context.zone));
      const missing = attendeeIds.filter((id) => !attendees.some(({ personId }) => personId === id));
      const elsewhere = known.filter(({ personId }) => missing.includes(personId));
      if (elsewhere.length < missing.length) return { ok: false, reason: "attendee-not-found" };
      return { ok: false, reason: "attendee-elsewhere", people: elsewhere.map(({ person }) => person) };
    }
    const early = attendees.map((person) => refuseEarly(person, input.heldOn)).find((found) => found);
    if (early) return early;
    const doubt = doubtLog(
      { onDate: input.heldOn, minutes: input.minutes, known: input.known },
      {
        minutes: await sumMinutesOn(trx, input.managerId, input.heldOn),
        alike: await countAlikeSessions(trx, { ...input, since: addMinutes(at, -alikeWithin) }),
      },
    );
    if (doubt) return doubt;
    const id = input.key && !loggedBefore ? input.key : ulid(Date.parse(at));
    const { title, trackId, trainer, heldOn, minutes, managerId } = input;
    await insertLiveSession(
      trx,
      { id, title, trackId, trainer, heldOn, minutes, loggedBy: managerId, loggedAt: at },
      attendeeIds,
    );
    for (const attendee of attendees) {
      await context.record(trx, {
        kind: "live_session_attended",
        at,
        actorId: managerId,
        personId: attendee.personId,
        partnerId: attendee.partnerId,
        tierId: await requireTierOn(trx, attendee.partnerId, heldOn),
        trackId,
        moduleId: null,
        contentVersion: null,
        quantities: { live_session_minute: minutes },
        payload: { liveSessionId: id, onDate: heldOn, minutes, title, trainer },
      });
    }
    return { ok: true, id, repeated: false };
  });
}

/** Logs support given to an assigned partner. `key` as for live sessions. */
export async function logSupportTime(
  context: Context,
  input: {
    managerId: string;
    key?: string | undefined;
    /** The basis of the doubts that were said yes to. Left out where there is nobody to ask. */
    known?: string | undefined;
    partnerId: string;
    onDate: string;
    minutes: number;
    note: string;
  },
): Promise<LogResult> {
  const at = context.now();
  const refusal = refuseTime(input.minutes, input.onDate, localDate(at, context.zone));
  if (refusal) return refusal;
  return record(context, async (trx): Promise<LogResult> => {
    const loggedBefore = input.key && (await getSupportTimeLogger(trx, input.key));
    if (input.key && loggedBefore === input.managerId) return { ok: true, id: input.key, repeated: true };
    const partner = await getAssignedPartner(trx, input.managerId, input.partnerId);
    if (!partner) return { ok: false, reason: "partner-not-found" };
    const early = refuseEarly(partner, input.onDate);
    if (early) return early;
    const { onDate, minutes, note, managerId, known } = input;
    const doubt = doubtLog(
      { onDate, minutes, known },
      {
        minutes: await sumMinutesOn(trx, managerId, onDate),
        alike: await countAlikeSupport(trx, { ...input, since: addMinutes(at, -alikeWithin) }),
      },
    );
    if (doubt) return doubt;
    const id = input.key && !loggedBefore ? input.key : ulid(Date.parse(at));
    await insertSupportTime(trx, {
      id,
      partnerId: partner.id,
      onDate,
      minutes,
      note,
      loggedBy: managerId,
      loggedAt: at,
    });
    await context.record(trx, {
      kind: "support_logged",
      at,
      actorId: managerId,
      personId: null,
      partnerId: partner.id,
      tierId: await requireTierOn(trx, partner.id, onDate),
      trackId: null,
      moduleId: null,
      contentVersion: null,
      quantities: { support_minute: minutes },
      payload: { supportTimeId: id, onDate, minutes, note },
    });
    return { ok: true, id, repeated: false };
  });
}

/** In one transaction; nothing of it stays where its cost is more than the ledger can add up. */
async function record(context: Context, log: (trx: Trx) => Promise<LogResult>): Promise<LogResult> {
  try {
    return await context.db.transaction().execute(log);
  } catch (error) {
    if (error instanceof AmountTooLargeError) return { ok: false, reason: "amount-too-large" };
    throw error;
  }
}

function refuseTime(
  minutes: number,
  onDate: string,
  today: string,
): { ok: false; reason: LogRefusal } | null {
  if (!Number.isInteger(minutes) || minutes < 1 || minutes > mostMinutes)
    return { ok: false, reason: "minutes-out-of-range" };
  if (onDate > today) return { ok: false, reason: "date-in-future" };
  return onDate < addDays(today, -mostDaysBack) ? { ok: false, reason: "date-too-old" } : null;
}

function refuseEarly(bearer: { partner: string; startedOn: string }, onDate: string): TooEarly | null {
  const { partner, startedOn } = bearer;
  return onDate < startedOn ? { ok: false, reason: "before-partner-start", partner, startedOn } : null;
}
