/** Granting somebody, or a partner's people, more time, more attempts or another window, and taking it back. */
import {
  type Accommodation,
  accommodate,
  combine,
  mostExtraAttempts,
  noAccommodation,
  timeFactors,
} from "#app/domain/assessment/accommodation";
import type { GroupRole } from "#app/domain/assessment/accommodation.form";
import {
  type GrantedAccommodation,
  type GroupAccommodation,
  getAccommodation,
  heldAccommodationsQuery,
  insertAccommodation,
  insertGroupAccommodation,
  listGroupAccommodations,
} from "#app/domain/assessment/accommodations.store.server";
import type { StartPolicy } from "#app/domain/assessment/start-policy";
import { changedFields } from "#app/domain/audit/audit";
import { recordAudit } from "#app/domain/audit/audit.server";
import type { ChangedMeanwhile } from "#app/domain/audit/made-from";
import { refuseStale } from "#app/domain/audit/made-from.server";
import { localDate } from "#app/domain/calendar";
import type { Context, Db, Trx } from "#app/domain/context";

export function readAccommodation(
  context: Context,
  personId: string,
): Promise<GrantedAccommodation | undefined> {
  return getAccommodation(context.db, personId);
}

/** Those that still give something. */
export async function readGroupAccommodations(
  context: Context,
  partnerId: string,
): Promise<GroupAccommodation[]> {
  const newest = await listGroupAccommodations(context.db, partnerId);
  return newest.filter((one) => changedFields(fieldsOf(noAccommodation), fieldsOf(one)) !== null);
}

/** Everything that was granted to a person and their groups, as it holds now. */
export async function readHeldAccommodation(db: Db | Trx, personId: string): Promise<Accommodation> {
  return combine(await heldAccommodationsQuery(db, personId).execute());
}

/** A quiz's policy as it is for this person. */
export async function policyFor<Policy extends StartPolicy>(
  db: Db | Trx,
  personId: string,
  policy: Policy,
): Promise<Policy> {
  return accommodate(policy, await readHeldAccommodation(db, personId));
}

export type AccommodateResult =
  | { ok: true }
  | ChangedMeanwhile
  | { ok: false; reason: "reason-missing" | "no-such-time" | "no-such-number" | WindowRefusal | "same" };

type WindowRefusal = "ends-before-it-begins" | "over-already";

interface Granting extends Accommodation {
  actorId: string;
  reason: string;
  /** Of the form: see audit/made-from. */
  madeFrom?: string | undefined;
}

/**
 * Grants a person who is known to be in the actor's scope an accommodation in place of the one before; 100 per cent, no
 * attempts and no days end it. Holds for attempts that start from now on: an open one keeps the deadline that it was given.
 */
export async function accommodatePerson(
  context: Context,
  input: Granting & { personId: string },
): Promise<AccommodateResult> {
  const refused = refusalOf(input);
  if (refused) return { ok: false, reason: refused };
  return context.db.transaction().execute(async (trx): Promise<AccommodateResult> => {
    const { personId, actorId } = input;
    const before = await getAccommodation(trx, personId);
    const change = changedFields(fieldsOf(before ?? noAccommodation), fieldsOf(input));
    if (!change) return { ok: false, reason: "same" };
    const stale = await refuseStale(trx, { form: "accommodation", subjectId: personId }, input.madeFrom);
    if (stale) return stale;
    const at = context.now();
    const wrong = refuseWindow(input, before, localDate(at, context.zone));
    if (wrong) return { ok: false, reason: wrong };
    const reason = input.reason.trim();
    await insertAccommodation(trx, { ...input, reason, grantedBy: actorId, at });
    await recordAudit(trx, {
      ...{ at, actorId, action: "person.accommodate", subjectKind: "person", subjectId: personId },
      before: change.before,
      after: { ...change.after, reason },
    });
    return { ok: true };
  });
}

/** The same for everybody at a partner known to be in the actor's scope, or for those with one job role, also who joins later. */
export async function accommodateGroup(
  context: Context,
  input: Granting & { partnerId: string; jobRole: GroupRole },
): Promise<AccommodateResult> {
  const refused = refusalOf(input);
  if (refused) return { ok: false, reason: refused };
  return context.db.transaction().execute(async (trx): Promise<AccommodateResult> => {
    const { partnerId, jobRole, actorId } = input;
    const held = await listGroupAccommodations(trx, partnerId);
    const before = held.find((one) => one.jobRole === jobRole);
    const change = changedFields(fieldsOf(before ?? noAccommodation), fieldsOf(input));
    if (!change) return { ok: false, reason: "same" };
    const stale = await refuseStale(
      trx,
      { form: "group-accommodation", subjectId: partnerId },
      input.madeFrom,
    );
    if (stale) return stale;
    const at = context.now();
    const wrong = refuseWindow(input, before, localDate(at, context.zone));
    if (wrong) return { ok: false, reason: wrong };
    const reason = input.reason.trim();
    await insertGroupAccommodation(trx, { ...input, reason, grantedBy: actorId, at });
    await recordAudit(trx, {
      ...{ at, actorId, action: "partner.accommodate", subjectKind: "partner", subjectId: partnerId },
      before: change.before,
      after: { ...change.after, accommodatedRole: jobRole, reason },
    });
    return { ok: true };
  });
}

function refusalOf({ reason, timePercent, extraAttempts }: Granting) {
  if (!reason.trim()) return "reason-missing";
  if (!timeFactors.some((factor) => factor === timePercent)) return "no-such-time";
  const fits = Number.isInteger(extraAttempts) && extraAttempts >= 0 && extraAttempts <= mostExtraAttempts;
  return fits ? null : "no-such-number";
}

/** A quiz's own window only ever gets wider by these days, so they cannot leave it empty. A last day that was granted before may stay. */
function refuseWindow(
  { openFrom, openUntil }: Accommodation,
  before: Accommodation | undefined,
  today: string,
): WindowRefusal | null {
  if (openUntil === null) return null;
  if (openFrom !== null && openUntil < openFrom) return "ends-before-it-begins";
  return openUntil < today && openUntil !== before?.openUntil ? "over-already" : null;
}

function fieldsOf({ timePercent, extraAttempts, openFrom, openUntil }: Accommodation) {
  return { timePercent, extraAttempts, openFrom, openUntil };
}
