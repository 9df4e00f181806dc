import { ulid } from "ulid";
import type { JobRole } from "#app/domain/catalog/catalog";
import type { Db, Trx } from "#app/domain/context";
import type { AccessRole, Scope, Viewer } from "#app/domain/identity/identity";
import type { Invitation } from "#app/domain/invitation/invitation";
import { partnerInScope } from "#app/domain/partners/partners.store.server";

function selectInvitations(db: Db | Trx) {
  return db
    .selectFrom("invitation")
    .innerJoin("person as inviter", "inviter.id", "invitation.invited_by")
    .leftJoin("partner", "partner.id", "invitation.partner_id")
    .select([
      "invitation.id as id",
      "invitation.email as email",
      "invitation.name as name",
      "invitation.access_role as accessRole",
      "invitation.partner_id as partnerId",
      "partner.name as partnerName",
      "partner.status as partnerStatus",
      "invitation.job_roles as jobRoles",
      "invitation.created_at as createdAt",
      "invitation.expires_at as expiresAt",
      "invitation.accepted_at as acceptedAt",
      "invitation.revoked_at as revokedAt",
      "inviter.name as inviterName",
      "inviter.id as inviterId",
    ]);
}

export interface InvitationRow extends Invitation {
  inviterId: string;
}

type SelectedInvitation = Awaited<
  ReturnType<ReturnType<typeof selectInvitations>["executeTakeFirstOrThrow"]>
>;

function invitationOf({ jobRoles, partnerStatus, ...row }: SelectedInvitation): InvitationRow {
  return { ...row, partnerExited: partnerStatus === "exited", jobRoles: JSON.parse(jobRoles) as JobRole[] };
}

export async function getInvitationByToken(
  db: Db | Trx,
  tokenHash: string,
): Promise<InvitationRow | undefined> {
  const row = await selectInvitations(db).where("invitation.token_hash", "=", tokenHash).executeTakeFirst();
  return row && invitationOf(row);
}

/** Whether the invitation's address was invited again since, and can still accept that. */
export async function hasLaterOpen(
  db: Db | Trx,
  invitation: { id: string; email: string; revokedAt: string | null },
  now: string,
): Promise<boolean> {
  const later = await db
    .selectFrom("invitation")
    .select("id")
    .where("email", "=", invitation.email)
    .where("id", "!=", invitation.id)
    .where("created_at", ">=", invitation.revokedAt ?? now)
    .where("accepted_at", "is", null)
    .where("revoked_at", "is", null)
    .where("expires_at", ">", now)
    .limit(1)
    .executeTakeFirst();
  return later !== undefined;
}

/** One that nobody has answered, within scope and to one of these roles. */
export async function getUnanswered(
  trx: Trx,
  viewer: Viewer,
  scope: Scope,
  target: { invitationId: string; roles: readonly AccessRole[] },
): Promise<InvitationRow | undefined> {
  const row = await selectInvitations(trx)
    .where("invitation.id", "=", target.invitationId)
    .where(partnerInScope(viewer, scope, "invitation.partner_id"))
    .where("invitation.access_role", "in", [...target.roles])
    .where("invitation.accepted_at", "is", null)
    .where("invitation.revoked_at", "is", null)
    .executeTakeFirst();
  return row && invitationOf(row);
}

/** Neither accepted nor revoked, made after `since`, newest first. Of one partner when `partnerId` is given. */
export async function listUnanswered(
  db: Db,
  viewer: Viewer,
  scope: Scope,
  filter: { partnerId: string | null; since: string; limit: number },
): Promise<(InvitationRow & { undelivered: boolean })[]> {
  const rows = await selectInvitations(db)
    .select((eb) =>
      eb
        .exists(
          eb
            .selectFrom("outbox_mail")
            .select("outbox_mail.id")
            .whereRef("outbox_mail.recipient", "=", "invitation.email")
            .where("outbox_mail.kind", "=", "invitation")
            .whereRef("outbox_mail.subject_id", "=", "invitation.id")
            .where("outbox_mail.delivered_at", "is", null)
            .where("outbox_mail.last_error", "is not", null),
        )
        .as("undelivered"),
    )
    .where(partnerInScope(viewer, scope, "invitation.partner_id"))
    .where("invitation.accepted_at", "is", null)
    .where("invitation.revoked_at", "is", null)
    .where("invitation.created_at", ">", filter.since)
    .$if(filter.partnerId !== null, (query) => query.where("invitation.partner_id", "=", filter.partnerId))
    .orderBy("invitation.id", "desc")
    .limit(filter.limit)
    .execute();
  return rows.map(({ undelivered, ...row }) => ({
    ...invitationOf(row),
    undelivered: Boolean(undelivered),
  }));
}

export async function insertInvitation(
  trx: Trx,
  row: {
    tokenHash: string;
    email: string;
    name: string;
    accessRole: AccessRole;
    partnerId: string | null;
    jobRoles: JobRole[];
    invitedBy: string;
    at: string;
    expiresAt: string;
  },
): Promise<string> {
  const id = ulid(Date.parse(row.at));
  await trx
    .insertInto("invitation")
    .values({
      id,
      token_hash: row.tokenHash,
      email: row.email,
      name: row.name,
      access_role: row.accessRole,
      partner_id: row.partnerId,
      job_roles: JSON.stringify(row.jobRoles),
      invited_by: row.invitedBy,
      created_at: row.at,
      expires_at: row.expiresAt,
      accepted_at: null,
      revoked_at: null,
    })
    .execute();
  return id;
}

/** When the `most`th last invitation to this address, by this person or to this partner was sent, if that was after `since`. */
export async function nthLastInvited(
  trx: Trx,
  column: "email" | "invited_by" | "partner_id",
  value: string,
  limit: { most: number; since: string },
): Promise<string | undefined> {
  const row = await trx
    .selectFrom("invitation")
    .select("created_at")
    .where(column, "=", value)
    .where("created_at", ">", limit.since)
    .orderBy("created_at", "desc")
    .limit(1)
    .offset(limit.most - 1)
    .executeTakeFirst();
  return row?.created_at;
}

/** Ends what a new invitation replaces, and says which: unanswered ones to the same address, partner and to roles the inviter may invite to. */
export async function revokeReplaced(
  trx: Trx,
  replaced: { email: string; partnerId: string | null; roles: readonly AccessRole[]; at: string },
): Promise<{ id: string }[]> {
  const { email, partnerId, roles, at } = replaced;
  return trx
    .updateTable("invitation")
    .set({ revoked_at: at })
    .where("email", "=", email)
    .where("partner_id", partnerId === null ? "is" : "=", partnerId)
    .where("access_role", "in", [...roles])
    .where("accepted_at", "is", null)
    .where("revoked_at", "is", null)
    .returning("id")
    .execute();
}

/** Revokes one unanswered invitation within scope and to one of these roles; undefined when there is none. */
export async function revokeUnanswered(
  trx: Trx,
  viewer: Viewer,
  scope: Scope,
  target: { invitationId: string; roles: readonly AccessRole[]; at: string },
): Promise<{ email: string } | undefined> {
  return trx
    .updateTable("invitation")
    .set({ revoked_at: target.at })
    .where("id", "=", target.invitationId)
    .where(partnerInScope(viewer, scope, "invitation.partner_id"))
    .where("access_role", "in", [...target.roles])
    .where("accepted_at", "is", null)
    .where("revoked_at", "is", null)
    .returning("email")
    .executeTakeFirst();
}

/** True for exactly one caller, however many accept at the same time. */
export async function markAccepted(trx: Trx, invitationId: string, at: string): Promise<boolean> {
  const result = await trx
    .updateTable("invitation")
    .set({ accepted_at: at })
    .where("id", "=", invitationId)
    .where("accepted_at", "is", null)
    .where("revoked_at", "is", null)
    .where("expires_at", ">", at)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}
