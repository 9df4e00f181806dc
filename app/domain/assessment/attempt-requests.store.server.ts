import type { RequestOutcome } from "#app/domain/assessment/attempt-request";
import type { Db, Trx } from "#app/domain/context";
import type { AccessRole, Scope } from "#app/domain/identity/identity";
import { letIn } from "#app/domain/identity/people.store.server";
import { type PartnerViewer, partnerInScope } from "#app/domain/partners/partners.store.server";
import { newRowId } from "#app/domain/row-id";

export interface AttemptRequest {
  id: string;
  personId: string;
  person: string;
  partnerId: string;
  partner: string;
  trackId: string;
  moduleId: string;
  quizId: string;
  reason: string;
  /** Instant. */
  askedAt: string;
  /** Null while it waits for an answer. */
  closed: { at: string; outcome: RequestOutcome; by: string | null; answer: string | null } | null;
}

export function selectRequests(db: Db | Trx) {
  return db
    .selectFrom("attempt_request")
    .innerJoin("person", "person.id", "attempt_request.person_id")
    .innerJoin("partner", "partner.id", "attempt_request.partner_id")
    .leftJoin("person as closer", "closer.id", "attempt_request.closed_by")
    .select([
      "attempt_request.id as id",
      "attempt_request.person_id as personId",
      "person.name as person",
      "attempt_request.partner_id as partnerId",
      "partner.name as partner",
      "attempt_request.track_id as trackId",
      "attempt_request.module_id as moduleId",
      "attempt_request.quiz_id as quizId",
      "attempt_request.reason as reason",
      "attempt_request.asked_at as askedAt",
      "attempt_request.closed_at as closedAt",
      "attempt_request.outcome as outcome",
      "closer.name as closedBy",
      "attempt_request.answer as answer",
    ]);
}

type RequestRow = Awaited<ReturnType<ReturnType<typeof selectRequests>["executeTakeFirstOrThrow"]>>;

function requestFromRow({ closedAt, outcome, closedBy, answer, ...row }: RequestRow): AttemptRequest {
  const closed =
    closedAt === null || outcome === null ? null : { at: closedAt, outcome, by: closedBy, answer };
  return { ...row, closed };
}

export interface SeenBy {
  viewer: PartnerViewer & { accessRole: AccessRole };
  /** In which the viewer holds `attempts.answer`. */
  scope: Scope;
}

/** A request in scope, open or closed; undefined for any other. */
export async function getRequest(
  db: Db | Trx,
  { viewer, scope }: SeenBy,
  requestId: string,
): Promise<AttemptRequest | undefined> {
  const row = await selectRequests(db)
    .where("attempt_request.id", "=", requestId)
    .where(partnerInScope(viewer, scope, "attempt_request.partner_id"))
    .executeTakeFirst();
  return row && requestFromRow(row);
}

export function selectWaiting(db: Db | Trx, { viewer, scope }: SeenBy) {
  return selectRequests(db)
    .where("attempt_request.closed_at", "is", null)
    .where(partnerInScope(viewer, scope, "attempt_request.partner_id"))
    .orderBy("attempt_request.asked_at")
    .orderBy("attempt_request.id");
}

/** Those in scope that wait for an answer, longest waiting first. */
export async function listWaiting(db: Db | Trx, seenBy: SeenBy, limit: number): Promise<AttemptRequest[]> {
  return (await selectWaiting(db, seenBy).limit(limit).execute()).map(requestFromRow);
}

/** How many of them there are, leaving out the viewer's own. */
export async function countWaiting(
  db: Db,
  { viewer, scope }: SeenBy,
  partnerId: string | null = null,
): Promise<number> {
  const { count } = await db
    .selectFrom("attempt_request")
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .where("closed_at", "is", null)
    .where("person_id", "!=", viewer.personId)
    .where(partnerInScope(viewer, scope, "attempt_request.partner_id"))
    .$if(partnerId !== null, (query) => query.where("partner_id", "=", partnerId ?? ""))
    .executeTakeFirstOrThrow();
  return count;
}

/** Every one that waits, wherever, longest waiting first. */
export async function listAllWaiting(db: Db): Promise<AttemptRequest[]> {
  const rows = await selectRequests(db).where("attempt_request.closed_at", "is", null).execute();
  return rows.map(requestFromRow);
}

/** A person's requests at these quizzes, oldest first and an open one last. */
export async function listRequestsOf(
  db: Db | Trx,
  personId: string,
  quizIds: string[],
): Promise<AttemptRequest[]> {
  if (quizIds.length === 0) return [];
  const rows = await selectRequests(db)
    .where("attempt_request.person_id", "=", personId)
    .where("attempt_request.quiz_id", "in", quizIds)
    .orderBy((eb) => eb("attempt_request.closed_at", "is", null))
    .orderBy("attempt_request.closed_at")
    .execute();
  return rows.map(requestFromRow);
}

export async function countAskedSince(
  trx: Trx,
  { personId, quizId, since }: { personId: string; quizId: string; since: string },
): Promise<number> {
  const { count } = await trx
    .selectFrom("attempt_request")
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .where("person_id", "=", personId)
    .where("quiz_id", "=", quizId)
    .where("asked_at", ">", since)
    .executeTakeFirstOrThrow();
  return count;
}

export async function insertRequest(
  trx: Trx,
  row: {
    personId: string;
    partnerId: string;
    trackId: string;
    moduleId: string;
    quizId: string;
    reason: string;
    at: string;
  },
): Promise<string> {
  const id = newRowId(Date.parse(row.at));
  await trx
    .insertInto("attempt_request")
    .values({
      id,
      person_id: row.personId,
      partner_id: row.partnerId,
      track_id: row.trackId,
      module_id: row.moduleId,
      quiz_id: row.quizId,
      reason: row.reason,
      asked_at: row.at,
      closed_at: null,
      outcome: null,
      closed_by: null,
      answer: null,
    })
    .execute();
  return id;
}

/** Closes the open request of a person at a quiz; false when none is open. */
export async function closeRequest(
  trx: Trx,
  of: { personId: string; quizId: string },
  ending: { at: string; outcome: RequestOutcome; by: string | null; answer: string | null },
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable("attempt_request")
    .set({ closed_at: ending.at, outcome: ending.outcome, closed_by: ending.by, answer: ending.answer })
    .where("person_id", "=", of.personId)
    .where("quiz_id", "=", of.quizId)
    .where("closed_at", "is", null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Whether a person is let in and with this partner, and enrolled in this track. */
export async function readPresence(
  db: Db | Trx,
  { personId, partnerId, trackId }: { personId: string; partnerId: string; trackId: string },
): Promise<{ isHere: boolean; isEnrolled: boolean }> {
  const row = await db
    .selectFrom("person")
    .where("person.id", "=", personId)
    .where("person.partner_id", "=", partnerId)
    .where(letIn)
    .select(({ exists, selectFrom }) =>
      exists(
        selectFrom("enrolment")
          .select("enrolment.id")
          .whereRef("enrolment.person_id", "=", "person.id")
          .where("enrolment.track_id", "=", trackId)
          .where("enrolment.ended_at", "is", null),
      ).as("isEnrolled"),
    )
    .executeTakeFirst();
  return { isHere: row !== undefined, isEnrolled: Boolean(row?.isEnrolled) };
}

export interface Answerer {
  personId: string;
  name: string;
  email: string;
  accessRole: AccessRole;
}

/** Who can answer for a partner's people, leads before managers, by name; the person themselves never. */
export async function listAnswerers(
  db: Db | Trx,
  { partnerId, except }: { partnerId: string; except: string },
): Promise<Answerer[]> {
  return db
    .selectFrom("person")
    .select([
      "person.id as personId",
      "person.name as name",
      "person.email as email",
      "person.access_role as accessRole",
    ])
    .where("person.id", "in", (eb) =>
      eb
        .selectFrom("person as lead")
        .select("lead.id as id")
        .where("lead.partner_id", "=", partnerId)
        .where("lead.access_role", "=", "lead")
        .unionAll(
          eb
            .selectFrom("partner_manager")
            .innerJoin("person as manager", "manager.id", "partner_manager.person_id")
            .select("manager.id as id")
            .where("partner_manager.partner_id", "=", partnerId)
            .where("manager.access_role", "=", "manager"),
        ),
    )
    .where("person.status", "=", "active")
    .where("person.id", "!=", except)
    .orderBy("person.access_role")
    .orderBy("person.name")
    .orderBy("person.id")
    .execute();
}

/** Attempts at a quiz that people of a partner have granted a person after an instant. */
export async function countGrantedByPartner(
  db: Db | Trx,
  { personId, quizId, after }: { personId: string; quizId: string; after: string },
): Promise<number> {
  const { count } = await db
    .selectFrom("attempt_grant")
    .innerJoin("person as granter", "granter.id", "attempt_grant.granted_by")
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .where("attempt_grant.person_id", "=", personId)
    .where("attempt_grant.quiz_id", "=", quizId)
    .where("attempt_grant.granted_at", ">", after)
    .where("granter.partner_id", "is not", null)
    .executeTakeFirstOrThrow();
  return count;
}
