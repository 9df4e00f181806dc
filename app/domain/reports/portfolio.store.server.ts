/**
 * The portfolio in a fixed number of queries, whatever the number of partners. Each starts from the partners in scope and
 * groups by partner; none reads the ledger or counts the activities.
 */
import { type Expression, expressionBuilder, type SqlBool, sql } from "kysely";
import type { JobRole } from "#app/domain/catalog/catalog";
import type { Db } from "#app/domain/context";
import { sumMicro } from "#app/domain/costing/ledger.store.server";
import type { Scope } from "#app/domain/identity/identity";
import { type PartnerViewer, partnerInScope } from "#app/domain/partners/partners.store.server";
import type { Database } from "#db/schema";

export interface SeenBy {
  viewer: PartnerViewer;
  scope: Scope;
}

/** Everyone the viewer reaches, or the one partner of them. */
export interface PartnerSelection extends SeenBy {
  partnerId?: string | undefined;
}

export function selectHeads(db: Db, selection: PartnerSelection) {
  return db
    .selectFrom("partner")
    .innerJoin("tier", "tier.id", "partner.tier_id")
    .where(selected(selection))
    .select((eb) => [
      "partner.id as id",
      "partner.name as name",
      "partner.tier_id as tierId",
      "tier.name as tierName",
      "partner.market as market",
      "partner.segment as segment",
      "partner.started_on as startedOn",
      "partner.status as status",
      eb
        .selectFrom("person")
        .whereRef("person.partner_id", "=", "partner.id")
        .where("person.status", "=", "active")
        .select((count) => count.fn.countAll<number>().as("people"))
        .$asScalar()
        .$notNull()
        .as("people"),
      lastActed("partner").as("lastActedAt"),
      lastHeld("partner").as("lastHeldOn"),
    ])
    .orderBy("partner.name");
}

/** When somebody last did something: the later of the two counts. */
export interface LastActivity {
  /** Instant; null when never. */
  lastActedAt: string | null;
  /** ISO date; null when never. */
  lastHeldOn: string | null;
}

/**
 * The instant of the last thing people did themselves: whatever they were the actor of, and a demonstration, whoever recorded it. The
 * conditions are written without parameters, because the indexes `activity_own_by_…` are of just these rows: one step to the last.
 */
export function lastActed(whose: "partner" | "person") {
  return expressionBuilder<Database, "partner" | "person">()
    .selectFrom("activity")
    .whereRef(`activity.${whose}_id`, "=", `${whose}.id`)
    .where(
      sql<SqlBool>`(activity.on_date is null and (activity.actor_id = activity.person_id or activity.kind = 'demonstration_submitted'))`,
    )
    .select("activity.at")
    .orderBy("activity.seq", "desc")
    .limit(1);
}

/**
 * The day of the last thing that was held with people: a live session, whenever it was logged and unless it was withdrawn, or work
 * that was watched. One step in the indexes `activity_held_by_…`, and one more for each withdrawn one that is newer.
 */
export function lastHeld(whose: "partner" | "person") {
  return expressionBuilder<Database, "partner" | "person">()
    .selectFrom("activity")
    .whereRef(`activity.${whose}_id`, "=", `${whose}.id`)
    .where(
      sql<SqlBool>`(activity.on_date is not null and activity.kind in ('live_session_attended', 'demonstration_submitted'))`,
    )
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom("activity as withdrawal")
            .whereRef("withdrawal.reverses", "=", "activity.id")
            .select("withdrawal.id"),
        ),
      ),
    )
    .select("activity.on_date")
    .orderBy("activity.on_date", "desc")
    .orderBy("activity.id", "desc")
    .limit(1);
}

/** A milestone that certifies a job role. */
export interface Certifying {
  jobRole: JobRole;
  milestoneId: string;
}

/** The active people of each partner by job role, and how many of them are certified in it at `now`. */
export function selectRoleShares(db: Db, selection: PartnerSelection, certifying: Certifying[], now: string) {
  return db
    .selectFrom("partner")
    .innerJoin("person", "person.partner_id", "partner.id")
    .innerJoin("person_job_role", "person_job_role.person_id", "person.id")
    .where(selected(selection))
    .where("person.status", "=", "active")
    .groupBy(["partner.id", "person_job_role.job_role"])
    .select(({ fn, exists, selectFrom }) => [
      "partner.id as partnerId",
      "person_job_role.job_role as jobRole",
      fn.countAll<number>().as("people"),
      fn
        .countAll<number>()
        .filterWhere(
          exists(
            selectFrom("award")
              .leftJoin("award_revocation", "award_revocation.award_id", "award.id")
              .whereRef("award.person_id", "=", "person.id")
              .where(isActive(now))
              .where(({ eb, or, and }) =>
                or(
                  certifying.map(({ jobRole, milestoneId }) =>
                    and([
                      eb("person_job_role.job_role", "=", jobRole),
                      eb("award.milestone_id", "=", milestoneId),
                    ]),
                  ),
                ),
              )
              .select("award.id"),
          ),
        )
        .as("certified"),
    ]);
}

/**
 * Active awards of active people, counted by how soon their last valid day is. `lastDays` are the ends of the windows,
 * shortest first; `horizon` is the instant at which the longest is over.
 */
export function selectExpiring(
  db: Db,
  selection: PartnerSelection,
  until: { now: string; lastDays: [string, string, string]; horizon: string },
) {
  const [first, second, third] = until.lastDays;
  return db
    .selectFrom("partner")
    .innerJoin("person", "person.partner_id", "partner.id")
    .innerJoin("award", "award.person_id", "person.id")
    .leftJoin("award_revocation", "award_revocation.award_id", "award.id")
    .where(selected(selection))
    .where("person.status", "=", "active")
    .where(isActive(until.now))
    .where("award.expires_at", "<=", until.horizon)
    .groupBy("partner.id")
    .select(({ fn }) => [
      "partner.id as partnerId",
      fn.countAll<number>().filterWhere("award.valid_through", "<=", first).as("first"),
      fn.countAll<number>().filterWhere("award.valid_through", "<=", second).as("second"),
      fn.countAll<number>().filterWhere("award.valid_through", "<=", third).as("third"),
    ]);
}

/** awardStatus() as a WHERE: neither over nor revoked. */
function isActive(now: string): Expression<SqlBool> {
  const eb = expressionBuilder<Database, "award" | "award_revocation">();
  return eb.and([
    eb("award.expires_at", ">", now),
    eb.or([eb("award_revocation.revoked_at", "is", null), eb("award_revocation.revoked_at", ">", now)]),
  ]);
}

function selected({ viewer, scope, partnerId }: PartnerSelection): Expression<SqlBool> {
  const eb = expressionBuilder<Database, "partner">();
  const inScope = partnerInScope(viewer, scope);
  return partnerId === undefined ? inScope : eb.and([eb("partner.id", "=", partnerId), inScope]);
}

/** How many demonstrations wait for a decision, and how many of them longer than promised. */
export function selectWaiting(db: Db, selection: PartnerSelection, now: string) {
  return (
    db
      .selectFrom("partner")
      .innerJoin("submission", "submission.partner_id", "partner.id")
      .where(selected(selection))
      // A literal, because a partial index serves only conditions that are known when the query is planned.
      .where("submission.decided", "=", sql.lit(0))
      .select(({ fn }) => [
        fn.countAll<number>().as("waiting"),
        fn.countAll<number>().filterWhere("submission.due_at", "<", now).as("overdue"),
      ])
  );
}

/** What each partner used in some months, from the rollup. */
export function selectUse(db: Db, selection: PartnerSelection, months: string[]) {
  return db
    .selectFrom("partner")
    .innerJoin("cost_tally as tally", "tally.partner_id", "partner.id")
    .where(selected(selection))
    .where("tally.month", "in", months)
    .groupBy("partner.id")
    .select(({ fn }) => [
      "partner.id as partnerId",
      sumMicro("tally.amount_micro").as("amountMicro"),
      fn.sum<number>("tally.unrated").as("unrated"),
    ]);
}

/** The month of each partner's first cost: one step in the index for each partner. */
export function selectFirstMonths(db: Db, selection: PartnerSelection) {
  return db
    .selectFrom("partner")
    .where(selected(selection))
    .select((eb) => [
      eb
        .selectFrom("cost_tally as tally")
        .whereRef("tally.partner_id", "=", "partner.id")
        .select("tally.month")
        .orderBy("tally.month")
        .limit(1)
        .as("month"),
    ]);
}

/** The tiers partners have had, oldest first within a partner. */
export function selectTenures(db: Db, selection: PartnerSelection) {
  return db
    .selectFrom("partner")
    .innerJoin("partner_tier as tenure", "tenure.partner_id", "partner.id")
    .innerJoin("tier", "tier.id", "tenure.tier_id")
    .where(selected(selection))
    .select([
      "partner.id as partnerId",
      "tenure.tier_id as tierId",
      "tier.name as tierName",
      "tenure.since as since",
    ])
    .orderBy("partner.id")
    .orderBy("tenure.since");
}
