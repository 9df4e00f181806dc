/** Inviting people: into one's own partner, into assigned partners, or anywhere, but never above one's own role. */
import { recordAudit } from "#app/domain/audit/audit.server";
import { addMinutes } from "#app/domain/calendar";
import type { JobRole } from "#app/domain/catalog/catalog";
import type { Context, Trx } from "#app/domain/context";
import type { AccessRole, Scope, Viewer } from "#app/domain/identity/identity";
import { type Misfit, misfitsOf } from "#app/domain/identity/misfit";
import { getPersonByEmail, type Person } from "#app/domain/identity/people.store.server";
import { hashSecret, newSecret } from "#app/domain/identity/secret.server";
import { minutesUntil, normalizeEmail } from "#app/domain/identity/sign-in-code";
import {
  type Invitation,
  type InvitationState,
  invitableRoles,
  invitationDays,
  invitationState,
  invitationsPerAddressAndDay,
  invitationsPerInviterAndDay,
  invitationsPerPartnerAndDay,
  unansweredShownDays,
} from "#app/domain/invitation/invitation";
import {
  getUnanswered,
  insertInvitation,
  listUnanswered,
  nthLastInvited,
  revokeReplaced,
  revokeUnanswered,
} from "#app/domain/invitation/invitation.store.server";
import { alreadyHereMail, invitationMail } from "#app/domain/invitation/invitation-mail";
import { queueBlank, queueMail, withdrawMail } from "#app/domain/mail/outbox.server";
import { getPartner } from "#app/domain/partners/partners.store.server";
import { requireProgramName } from "#app/domain/program.server";
import { nameComplaint, tidyName } from "#app/domain/proper-name";

const oneDay = 24 * 60;

export interface InvitationInput {
  viewer: Viewer;
  /** The scope in which the viewer holds `people.invite`. */
  scope: Scope;
  email: string;
  name: string;
  accessRole: AccessRole;
  partnerId: string | null;
  jobRoles: JobRole[];
  /** The acceptance page's address for a token. */
  linkFor(token: string): string;
}

export type InviteResult =
  | { ok: true; invitationId: string }
  | {
      ok: false;
      reason:
        | Misfit
        | "role-not-allowed"
        | "unknown-partner"
        | "partner-exited"
        | "already-known"
        | "no-name";
    }
  | { ok: false; reason: TooMany; waitMinutes: number };

/** Too many within a day: to this address, by this person, to this partner. */
type TooMany = "too-many" | "too-many-by-you" | "too-many-for-partner";

/** Invites someone and queues the mail; an earlier unanswered invitation of theirs to the same place ends. */
export async function invite(context: Context, input: InvitationInput): Promise<InviteResult> {
  return context.db.transaction().execute((trx) => inviteWithin(context, trx, input));
}

export type InviteAgainResult = { ok: true; email: string } | Extract<InviteResult, { ok: false }> | NotFound;

/** Sends an unanswered invitation again, whoever sent it: with a new link, while the one before ends. */
export async function inviteAgain(
  context: Context,
  input: Pick<InvitationInput, "viewer" | "scope" | "linkFor"> & { invitationId: string },
): Promise<InviteAgainResult> {
  const { viewer, scope, linkFor, invitationId } = input;
  return context.db.transaction().execute(async (trx): Promise<InviteAgainResult> => {
    const roles = invitableRoles(viewer.accessRole);
    const before = await getUnanswered(trx, viewer, scope, { invitationId, roles });
    if (!before) return { ok: false, reason: "not-found" };
    const { email, name, accessRole, partnerId, jobRoles } = before;
    const person = { email, name, accessRole, partnerId, jobRoles };
    const sent = await inviteWithin(context, trx, { viewer, scope, linkFor, ...person });
    return sent.ok ? { ok: true, email } : sent;
  });
}

async function inviteWithin(context: Context, trx: Trx, input: InvitationInput): Promise<InviteResult> {
  const { viewer, scope, accessRole } = input;
  const roles = invitableRoles(viewer.accessRole);
  if (!roles.includes(accessRole)) return { ok: false, reason: "role-not-allowed" };
  const email = normalizeEmail(input.email);
  const { jobRoles } = input;
  const [misfit] = misfitsOf(accessRole, input);
  if (misfit) return { ok: false, reason: misfit };
  const at = context.now();
  const partner = input.partnerId === null ? null : await getPartner(trx, viewer, scope, input.partnerId);
  if (partner === undefined) return { ok: false, reason: "unknown-partner" };
  if (partner?.status === "exited") return { ok: false, reason: "partner-exited" };
  if (nameComplaint(tidyName(input.name)) !== null) return { ok: false, reason: "no-name" };
  const partnerId = partner?.id ?? null;
  const known = await getPersonByEmail(trx, email);
  if (known && (await isInSight(trx, input, known))) return { ok: false, reason: "already-known" };
  const tooMany = await refuseTooMany(trx, { viewer, email, partnerId }, at);
  if (tooMany) return tooMany;

  for (const { id } of await revokeReplaced(trx, { email, partnerId, roles, at })) {
    await withdrawMail(trx, { kind: "invitation", recipient: email, subjectId: id });
  }
  const token = newSecret();
  const expiresAt = addMinutes(at, invitationDays * oneDay);
  const invitationId = await insertInvitation(trx, {
    tokenHash: hashSecret(token),
    email,
    name: input.name,
    accessRole,
    partnerId,
    jobRoles,
    invitedBy: viewer.personId,
    at,
    expiresAt,
  });
  const partnerName = partner?.name ?? null;
  const facts = { inviterName: viewer.name, partnerName, program: await requireProgramName(trx) };
  const text = known
    ? alreadyHereMail({ ...facts, name: known.name })
    : invitationMail({ ...facts, name: input.name, link: input.linkFor(token) });
  const mail = { kind: "invitation", subjectId: invitationId } as const;
  if (known?.status === "disabled") await queueBlank(context, trx, mail);
  else await queueMail(context, trx, { ...mail, ...text, recipient: email, until: expiresAt });
  await recordAudit(trx, {
    at,
    actorId: viewer.personId,
    action: "person.invite",
    subjectKind: "invitation",
    subjectId: invitationId,
    before: null,
    after: { name: input.name, email, accessRole, partner: partnerName, jobRoles },
  });
  return { ok: true, invitationId };
}

/** Whether the inviter may see this person anyway; of others an inviter learns nothing, not even that they are here. */
async function isInSight(trx: Trx, { viewer, scope }: InvitationInput, known: Person): Promise<boolean> {
  if (scope === "all") return true;
  return known.partnerId !== null && (await getPartner(trx, viewer, scope, known.partnerId)) !== undefined;
}

async function refuseTooMany(
  trx: Trx,
  { viewer, email, partnerId }: { viewer: Viewer; email: string; partnerId: string | null },
  at: string,
): Promise<Extract<InviteResult, { reason: TooMany }> | null> {
  const since = addMinutes(at, -oneDay);
  const byYou = invitationsPerInviterAndDay[viewer.accessRole];
  const limits = [
    ["too-many", "email", email, invitationsPerAddressAndDay],
    ["too-many-by-you", "invited_by", viewer.personId, byYou],
    [
      "too-many-for-partner",
      "partner_id",
      viewer.accessRole === "admin" ? null : partnerId,
      invitationsPerPartnerAndDay,
    ],
  ] as const;
  for (const [reason, column, value, most] of limits) {
    const sent = value === null ? undefined : await nthLastInvited(trx, column, value, { most, since });
    if (sent) return { ok: false, reason, waitMinutes: minutesUntil(addMinutes(sent, oneDay), at) };
  }
  return null;
}

interface NotFound {
  ok: false;
  reason: "not-found";
}

export type RevokeInvitationResult = { ok: true } | NotFound;

/** Ends an unanswered invitation within the viewer's scope. */
export async function revokeInvitation(
  context: Context,
  input: { viewer: Viewer; scope: Scope; invitationId: string },
): Promise<RevokeInvitationResult> {
  const { viewer, scope, invitationId } = input;
  return context.db.transaction().execute(async (trx): Promise<RevokeInvitationResult> => {
    const at = context.now();
    const roles = invitableRoles(viewer.accessRole);
    const revoked = await revokeUnanswered(trx, viewer, scope, { invitationId, roles, at });
    if (!revoked) return { ok: false, reason: "not-found" };
    await withdrawMail(trx, { kind: "invitation", recipient: revoked.email, subjectId: invitationId });
    await recordAudit(trx, {
      at,
      actorId: viewer.personId,
      action: "invitation.revoke",
      subjectKind: "invitation",
      subjectId: invitationId,
      before: null,
      after: null,
    });
    return { ok: true };
  });
}

export interface UnansweredInvitation extends Invitation {
  state: InvitationState;
  /** Its mail was tried, and is not delivered. */
  undelivered: boolean;
  /** Within reach of withdrawing it, and of sending it again. */
  mayRevoke: boolean;
}

const mostShown = 200;

/** Invitations within the viewer's scope that wait for an answer or ran out in the last weeks, newest first. */
export async function listInvitations(
  context: Context,
  input: { viewer: Viewer; scope: Scope; partnerId: string | null },
): Promise<UnansweredInvitation[]> {
  const now = context.now();
  const since = addMinutes(now, -unansweredShownDays * oneDay);
  const rows = await listUnanswered(context.db, input.viewer, input.scope, {
    partnerId: input.partnerId,
    since,
    limit: mostShown,
  });
  const roles = invitableRoles(input.viewer.accessRole);
  return rows.map((row) => ({
    ...row,
    state: invitationState(row, now),
    mayRevoke: roles.includes(row.accessRole),
  }));
}
