/** What waits for an admin. Read on every visit of the administration, so each is a search, never a walk through a table that grows. */
import { expressionBuilder } from "kysely";
import type { Db } from "#app/domain/context";
import { selectUnsettled } from "#app/domain/costing/ledger.store.server";
import type { Database } from "#db/schema";

/** Entries that no rate reaches, invitations made since a moment that ran out unanswered, requests at partners where nobody can answer. */
export function selectWaitingCounts(db: Db, moments: { now: string; since: string }) {
  const eb = expressionBuilder<Database, never>();
  return db.selectNoFrom([
    selectUnsettled(db)
      .select((eb) => eb.fn.countAll<number>().as("count"))
      .$asScalar()
      .as("unratedEntries"),
    eb
      .selectFrom("invitation")
      .where("accepted_at", "is", null)
      .where("revoked_at", "is", null)
      .where("expires_at", "<=", moments.now)
      .where("created_at", ">", moments.since)
      .select((eb) => eb.fn.countAll<number>().as("count"))
      .$asScalar()
      .as("expiredInvitations"),
    eb
      .selectFrom("attempt_request")
      .where("closed_at", "is", null)
      .where(({ not, exists, selectFrom }) =>
        not(
          exists(
            selectFrom("person as lead")
              .select("lead.id")
              .whereRef("lead.partner_id", "=", "attempt_request.partner_id")
              .whereRef("lead.id", "!=", "attempt_request.person_id")
              .where("lead.access_role", "=", "lead")
              .where("lead.status", "=", "active"),
          ),
        ),
      )
      .where(({ not, exists, selectFrom }) =>
        not(
          exists(
            selectFrom("partner_manager")
              .innerJoin("person as manager", "manager.id", "partner_manager.person_id")
              .select("manager.id")
              .whereRef("partner_manager.partner_id", "=", "attempt_request.partner_id")
              .where("manager.status", "=", "active"),
          ),
        ),
      )
      .select((eb) => eb.fn.countAll<number>().as("count"))
      .$asScalar()
      .as("strandedRequests"),
  ]);
}

export async function countWaiting(db: Db, moments: { now: string; since: string }) {
  const { unratedEntries, expiredInvitations, strandedRequests } = await selectWaitingCounts(
    db,
    moments,
  ).executeTakeFirstOrThrow();
  return {
    unratedEntries: unratedEntries ?? 0,
    expiredInvitations: expiredInvitations ?? 0,
    strandedRequests: strandedRequests ?? 0,
  };
}

/** Partners in the program whom no active manager looks after, by name. */
export async function listUnmanagedPartners(db: Db): Promise<{ id: string; name: string }[]> {
  return db
    .selectFrom("partner")
    .select(["partner.id as id", "partner.name as name"])
    .where("partner.status", "!=", "exited")
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom("partner_manager")
            .innerJoin("person", "person.id", "partner_manager.person_id")
            .select("person.id")
            .whereRef("partner_manager.partner_id", "=", "partner.id")
            .where("person.status", "=", "active"),
        ),
      ),
    )
    .orderBy("partner.name")
    .execute();
}
