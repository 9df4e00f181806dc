/** Partners as rows, and the ownership expression that other stores put in their WHERE. */
import { type Expression, expressionBuilder, type SqlBool, sql } from "kysely";
import { ulid } from "ulid";
import type { JobRole } from "#app/domain/catalog/catalog";
import type { Db, Trx } from "#app/domain/context";
import type { AccessRole, Scope, Viewer } from "#app/domain/identity/identity";
import type { Partner, PartnerStatus } from "#app/domain/partners/partners";
import type { Database } from "#db/schema";

/** The part of a viewer that decides which partners are in scope. */
export type PartnerViewer = Pick<Viewer, "personId" | "partnerId">;

/** A column that holds a partner's id, as `table.column`. */
export type PartnerColumn =
  | "partner.id"
  | {
      [Table in keyof Database]: Database[Table] extends { partner_id: string | null }
        ? `${Table}.partner_id`
        : never;
    }[keyof Database];

const nothing = sql<SqlBool>`1 = 0`;
const everything = sql<SqlBool>`1 = 1`;

/**
 * Which partners the viewer reaches in this scope, for use in a WHERE: `.where(partnerInScope(viewer, scope))`.
 * `column` must belong to a table of the query. The scopes `own` and `tracks` are not about partners and match nothing.
 */
export function partnerInScope(
  viewer: PartnerViewer,
  scope: Scope,
  column: PartnerColumn = "partner.id",
): Expression<SqlBool> {
  const eb = expressionBuilder<Database>();
  const partnerId = sql.ref<string>(column);
  switch (scope) {
    case "all":
      return everything;
    case "partner":
      return viewer.partnerId === null ? nothing : eb(partnerId, "=", viewer.partnerId);
    case "assigned":
      return eb(
        partnerId,
        "in",
        eb
          .selectFrom("partner_manager as scope_manager")
          .select("scope_manager.partner_id")
          .where("scope_manager.person_id", "=", viewer.personId),
      );
    case "own":
    case "tracks":
      return nothing;
  }
}

/** Which people the viewer reaches in this scope; the query must select from `person`. */
export function personInScope(viewer: PartnerViewer, scope: Scope): Expression<SqlBool> {
  if (scope === "own") return expressionBuilder<Database, "person">()("person.id", "=", viewer.personId);
  return partnerInScope(viewer, scope, "person.partner_id");
}

function selectPartners(db: Db | Trx) {
  return db
    .selectFrom("partner")
    .innerJoin("tier", "tier.id", "partner.tier_id")
    .select([
      "partner.id as id",
      "partner.name as name",
      "partner.tier_id as tierId",
      "tier.name as tierName",
      "partner.market as market",
      "partner.segment as segment",
      "partner.started_on as startedOn",
      "partner.status as status",
    ]);
}

/** The partner, or undefined when there is none or it is out of scope: the two look alike on purpose. */
export async function getPartner(
  db: Db | Trx,
  viewer: PartnerViewer,
  scope: Scope,
  partnerId: string,
): Promise<Partner | undefined> {
  return selectPartners(db)
    .where("partner.id", "=", partnerId)
    .where(partnerInScope(viewer, scope))
    .executeTakeFirst();
}

/** The partner whoever asks; for changes whose actor reaches every partner. */
export async function getPartnerById(db: Db | Trx, partnerId: string): Promise<Partner | undefined> {
  return selectPartners(db).where("partner.id", "=", partnerId).executeTakeFirst();
}

/** Partners in scope by name. */
export async function listPartners(db: Db | Trx, viewer: PartnerViewer, scope: Scope): Promise<Partner[]> {
  return selectPartners(db).where(partnerInScope(viewer, scope)).orderBy("partner.name").execute();
}

export interface PartnerPerson {
  personId: string;
  name: string;
  email: string;
  accessRole: AccessRole;
  status: "active" | "disabled";
  jobRoles: JobRole[];
}

/** People of one partner by name, as far as the viewer's scope goes. */
export async function listPeopleOfPartner(
  db: Db | Trx,
  viewer: PartnerViewer,
  scope: Scope,
  partnerId: string,
): Promise<PartnerPerson[]> {
  const rows = await db
    .selectFrom("person")
    .leftJoin("person_job_role", "person_job_role.person_id", "person.id")
    .select([
      "person.id as personId",
      "person.name as name",
      "person.email as email",
      "person.access_role as accessRole",
      "person.status as status",
      "person_job_role.job_role as jobRole",
    ])
    .where("person.partner_id", "=", partnerId)
    .where(personInScope(viewer, scope))
    .orderBy("person.name")
    .orderBy("person.id")
    .orderBy("person_job_role.job_role")
    .execute();
  const people = new Map<string, PartnerPerson>();
  for (const { jobRole, ...row } of rows) {
    const person = people.get(row.personId) ?? { ...row, jobRoles: [] };
    if (jobRole) person.jobRoles.push(jobRole);
    people.set(row.personId, person);
  }
  return [...people.values()];
}

export interface PartnerFields {
  name: string;
  tierId: string;
  market: string;
  segment: string;
  /** ISO date. */
  startedOn: string;
  status: PartnerStatus;
}

export async function insertPartner(trx: Trx, row: PartnerFields & { at: string }): Promise<string> {
  const id = ulid(Date.parse(row.at));
  await trx
    .insertInto("partner")
    .values({ id, ...columnsOf(row), created_at: row.at })
    .execute();
  return id;
}

export async function updatePartner(trx: Trx, partnerId: string, fields: PartnerFields): Promise<void> {
  await trx.updateTable("partner").set(columnsOf(fields)).where("id", "=", partnerId).execute();
}

function columnsOf(fields: PartnerFields) {
  return {
    name: fields.name,
    tier_id: fields.tierId,
    market: fields.market,
    segment: fields.segment,
    started_on: fields.startedOn,
    status: fields.status,
  };
}

/** Appends to the partner's tier history; a second change on one day replaces the first, because a day has one tier. */
export async function appendPartnerTier(
  trx: Trx,
  row: { partnerId: string; since: string; tierId: string },
): Promise<void> {
  await trx
    .insertInto("partner_tier")
    .values({ partner_id: row.partnerId, since: row.since, tier_id: row.tierId })
    .onConflict((conflict) => conflict.columns(["partner_id", "since"]).doUpdateSet({ tier_id: row.tierId }))
    .execute();
}

/** The tier a partner was in at the end of a day; the first one ever for days before that. */
export async function requireTierOn(db: Db | Trx, partnerId: string, onDate: string): Promise<string> {
  const tenures = db
    .selectFrom("partner_tier")
    .select("tier_id as tierId")
    .where("partner_id", "=", partnerId);
  const then = await tenures
    .where("since", "<=", onDate)
    .orderBy("since", "desc")
    .limit(1)
    .executeTakeFirst();
  return (then ?? (await tenures.orderBy("since").limit(1).executeTakeFirstOrThrow())).tierId;
}

export function selectFirstCost(db: Db | Trx, partnerId: string) {
  return db
    .selectFrom("cost_entry as entry")
    .leftJoin("cost_entry as reversal", "reversal.reverses_id", "entry.id")
    .where("entry.partner_id", "=", partnerId)
    .where("entry.kind", "in", ["rated", "unrated"])
    .where("reversal.id", "is", null)
    .select("entry.on_date as onDate")
    .orderBy("entry.on_date")
    .orderBy("entry.id")
    .limit(1);
}

/** The day of a partner's earliest cost that was not taken back. */
export async function getFirstCostDay(db: Db | Trx, partnerId: string): Promise<string | null> {
  return (await selectFirstCost(db, partnerId).executeTakeFirst())?.onDate ?? null;
}

/** Whether another partner already has this name; case does not matter. */
export async function isPartnerNameTaken(trx: Trx, name: string, exceptId: string | null): Promise<boolean> {
  const row = await trx
    .selectFrom("partner")
    .select("id")
    .where((eb) => eb(eb.fn<string>("lower", ["name"]), "=", eb.fn<string>("lower", [eb.val(name)])))
    .$if(exceptId !== null, (query) => query.where("id", "!=", exceptId ?? ""))
    .executeTakeFirst();
  return row !== undefined;
}

export async function listActiveLearnerIds(db: Db | Trx, partnerId: string): Promise<string[]> {
  const rows = await db
    .selectFrom("person")
    .select("id")
    .where("partner_id", "=", partnerId)
    .where("status", "=", "active")
    .orderBy("id")
    .execute();
  return rows.map((row) => row.id);
}
