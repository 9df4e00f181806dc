/** Invitations: who may invite whom, and what has become of one. */
import type { JobRole } from "#app/domain/catalog/catalog";
import { type AccessRole, accessRoles } from "#app/domain/identity/identity";

export const invitationDays = 7;

/** For how long after it was made an invitation that nobody answers is shown. */
export const unansweredShownDays = 30;

/** Invitations to one address within a day before the next is refused, so that a mailbox cannot be flooded. */
export const invitationsPerAddressAndDay = 5;

/** Invitations that one person sends within a day: enough for a day on which everybody joins, too few to be worth misusing. */
export const invitationsPerInviterAndDay: { [role in AccessRole]: number } = {
  rep: 0,
  lead: 30,
  author: 0,
  manager: 150,
  admin: 1000,
};

/** Invitations to one partner within a day, by however many leads and managers; an admin's count too, but are not refused. */
export const invitationsPerPartnerAndDay = 150;

const invitable: { [role in AccessRole]: readonly AccessRole[] } = {
  rep: [],
  lead: ["rep"],
  author: [],
  manager: ["rep", "lead"],
  admin: accessRoles,
};

/** The access roles someone may invite to: never one above their own. */
export function invitableRoles(inviter: AccessRole): readonly AccessRole[] {
  return invitable[inviter];
}

export interface Invitation {
  id: string;
  email: string;
  name: string;
  accessRole: AccessRole;
  partnerId: string | null;
  partnerName: string | null;
  /** Nobody joins a partner that has exited, until it is active again. */
  partnerExited: boolean;
  jobRoles: JobRole[];
  inviterName: string;
  createdAt: string;
  expiresAt: string;
  acceptedAt: string | null;
  revokedAt: string | null;
}

export type InvitationState = "open" | "accepted" | "revoked" | "expired";

export function invitationState(
  invitation: Pick<Invitation, "acceptedAt" | "revokedAt" | "expiresAt">,
  now: string,
): InvitationState {
  if (invitation.acceptedAt !== null) return "accepted";
  if (invitation.revokedAt !== null) return "revoked";
  return invitation.expiresAt <= now ? "expired" : "open";
}
