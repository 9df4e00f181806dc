/** Accepting an invitation: once, in time, and only while whoever sent it could still send it. */
import { recordAudit } from "#app/domain/audit/audit.server";
import type { Context, Trx } from "#app/domain/context";
import type { OnLearnerChanged } from "#app/domain/identity/change-person.server";
import { type AccessRole, scopeOf, type Viewer } from "#app/domain/identity/identity";
import {
  getPerson,
  getPersonByEmail,
  insertPerson,
  replaceJobRoles,
} from "#app/domain/identity/people.store.server";
import { hashSecret } from "#app/domain/identity/secret.server";
import { startSession } from "#app/domain/identity/session.server";
import { type Invitation, invitableRoles, invitationState } from "#app/domain/invitation/invitation";
import {
  getInvitationByToken,
  hasLaterOpen,
  type InvitationRow,
  markAccepted,
} from "#app/domain/invitation/invitation.store.server";
import { withdrawMail } from "#app/domain/mail/outbox.server";
import { getPartner } from "#app/domain/partners/partners.store.server";

type Closed =
  | "unknown"
  | "accepted"
  | "revoked"
  | "replaced"
  | "expired"
  | "already-known"
  | "partner-exited";

export type OpenInvitation = { ok: true; invitation: Invitation } | { ok: false; reason: Closed };

/** The invitation behind a token, if it can be accepted now. One whose sender lost the right to send it counts as revoked. */
export async function getOpenInvitation(context: Context, token: string): Promise<OpenInvitation> {
  return openInvitation(context, context.db, token);
}

export type AcceptResult =
  | { ok: true; session: string; accessRole: AccessRole; personId: string }
  | { ok: false; reason: Closed };

/** Makes the person with their job roles, enrols them by rule (`onPersonJoined`), and signs them in. */
export async function acceptInvitation(
  context: Context,
  input: { token: string; device?: string; onPersonJoined: OnLearnerChanged },
): Promise<AcceptResult> {
  return context.db.transaction().execute(async (trx): Promise<AcceptResult> => {
    const open = await openInvitation(context, trx, input.token);
    if (!open.ok) return open;
    const { invitation } = open;
    const at = context.now();
    if (!(await markAccepted(trx, invitation.id, at))) return { ok: false, reason: "expired" };
    const { email, name, accessRole, partnerId, jobRoles } = invitation;
    const personId = await insertPerson(trx, { email, name, accessRole, partnerId, at });
    await replaceJobRoles(trx, personId, jobRoles);
    // No other invitation has anything to say to them now.
    await withdrawMail(trx, { kind: "invitation", recipient: email });
    await recordAudit(trx, {
      at,
      actorId: personId,
      action: "person.join",
      subjectKind: "person",
      subjectId: personId,
      before: null,
      after: {
        name,
        email,
        accessRole,
        partner: invitation.partnerName,
        jobRoles,
        invitedBy: invitation.inviterName,
      },
    });
    await input.onPersonJoined(context, trx, personId);
    const session = await startSession(trx, personId, at, input.device);
    return { ok: true, session, accessRole, personId };
  });
}

async function openInvitation(
  context: Context,
  db: Context["db"] | Trx,
  token: string,
): Promise<OpenInvitation> {
  const invitation = await getInvitationByToken(db, hashSecret(token));
  if (!invitation) return { ok: false, reason: "unknown" };
  const now = context.now();
  const state = invitationState(invitation, now);
  if (state === "accepted") return { ok: false, reason: state };
  if (await getPersonByEmail(db, invitation.email)) return { ok: false, reason: "already-known" };
  if (state !== "open") {
    return { ok: false, reason: (await hasLaterOpen(db, invitation, now)) ? "replaced" : state };
  }
  if (invitation.partnerExited) return { ok: false, reason: "partner-exited" };
  if (!(await mayStillInvite(db, invitation))) return { ok: false, reason: "revoked" };
  return { ok: true, invitation };
}

async function mayStillInvite(db: Context["db"] | Trx, invitation: InvitationRow): Promise<boolean> {
  const inviter = await getPerson(db, invitation.inviterId);
  if (inviter?.status !== "active") return false;
  const scope = scopeOf(inviter.accessRole, "people.invite");
  if (scope === null || !invitableRoles(inviter.accessRole).includes(invitation.accessRole)) return false;
  if (invitation.partnerId === null) return scope === "all";
  const viewer: Viewer = { ...inviter, personId: inviter.id, jobRoles: [] };
  return (await getPartner(db, viewer, scope, invitation.partnerId)) !== undefined;
}
