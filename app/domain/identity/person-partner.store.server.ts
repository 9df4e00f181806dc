/** Which partner a person was with, as dated facts: whatever was true on a day is read from here, never from today's column. */
import { type ExpressionBuilder, expressionBuilder } from "kysely";
import type { Db, Trx } from "#app/domain/context";
import type { Database } from "#db/schema";

/** From `at` on the person is with this partner, or with none. Comes before the person's own row is changed. */
export async function appendPersonPartner(
  trx: Trx,
  { personId, partnerId, at }: { personId: string; partnerId: string | null; at: string },
): Promise<void> {
  const newest = await trx
    .selectFrom("person_partner")
    .select(["since", "partner_id as partnerId"])
    .where("person_id", "=", personId)
    .orderBy("since", "desc")
    .orderBy("seq", "desc")
    .limit(1)
    .executeTakeFirst();
  if (newest && newest.partnerId === partnerId) return;
  // A clock that was set back must not put the newest before an older one.
  const since = newest && newest.since > at ? newest.since : at;
  await trx
    .insertInto("person_partner")
    .values({ person_id: personId, since, partner_id: partnerId })
    .execute();
}

/**
 * The row of `person_partner` that held before an instant, as a subquery to compare `seq` with; the first one ever for earlier
 * days. A day's is the one before the day's end. The query must select from `person`.
 */
export function tenureBefore(before: string) {
  const eb: ExpressionBuilder<Database, "person"> = expressionBuilder<Database, "person">();
  const tenures = eb
    .selectFrom("person_partner as then")
    .whereRef("then.person_id", "=", "person.id")
    .select("then.seq")
    .limit(1);
  return eb.fn.coalesce(
    tenures.where("then.since", "<", before).orderBy("then.since", "desc").orderBy("then.seq", "desc"),
    tenures.orderBy("then.since").orderBy("then.seq"),
  );
}

/** The partner a person was with just before an instant: at the end of a day. The first one ever for days before that. */
export async function getPartnerBefore(
  db: Db | Trx,
  personId: string,
  before: string,
): Promise<string | null> {
  const row = await db
    .selectFrom("person")
    .innerJoin("person_partner as tenure", "tenure.person_id", "person.id")
    .where("person.id", "=", personId)
    .where((eb) => eb("tenure.seq", "=", tenureBefore(before)))
    .select("tenure.partner_id as partnerId")
    .executeTakeFirst();
  return row?.partnerId ?? null;
}
