import { expressionBuilder } from "kysely";
import type { Db } from "#app/domain/context";
import type { Database } from "#db/schema";

/** Whether there is one of each at all; each is one step in a table or its index. */
export async function selectSetUp(db: Db) {
  const { exists, selectFrom } = expressionBuilder<Database, never>();
  const person = (accessRoles: Database["person"]["access_role"][]) =>
    exists(
      selectFrom("person")
        .select("person.id")
        .where("person.access_role", "in", accessRoles)
        .where("person.status", "=", "active"),
    );
  return db
    .selectNoFrom([
      exists(selectFrom("tier").select("tier.id")).as("tier"),
      exists(selectFrom("driver_rate").select("driver_rate.driver")).as("rate"),
      exists(selectFrom("partner").select("partner.id")).as("partner"),
      exists(selectFrom("partner_manager").select("partner_manager.person_id")).as("manager"),
      exists(selectFrom("track_author").select("track_author.person_id")).as("author"),
      person(["rep", "lead"]).as("learner"),
    ])
    .executeTakeFirstOrThrow();
}
