import type { Db, Trx } from "#app/domain/context";

export interface ManagerChoice {
  personId: string;
  name: string;
  email: string;
  assigned: boolean;
}

/** Every active partner manager, and whether this partner is assigned to them. */
export async function listManagerChoices(db: Db | Trx, partnerId: string): Promise<ManagerChoice[]> {
  const rows = await db
    .selectFrom("person")
    .leftJoin("partner_manager", (join) =>
      join
        .onRef("partner_manager.person_id", "=", "person.id")
        .on("partner_manager.partner_id", "=", partnerId),
    )
    .select([
      "person.id as personId",
      "person.name as name",
      "person.email as email",
      "partner_manager.partner_id as assignedTo",
    ])
    .where("person.access_role", "=", "manager")
    .where("person.status", "=", "active")
    .orderBy("person.name")
    .orderBy("person.id")
    .execute();
  return rows.map(({ assignedTo, ...manager }) => ({ ...manager, assigned: assignedTo !== null }));
}

/** Managers of one partner by name, disabled ones included. */
export async function listManagers(
  db: Db | Trx,
  partnerId: string,
): Promise<{ personId: string; name: string }[]> {
  return db
    .selectFrom("partner_manager")
    .innerJoin("person", "person.id", "partner_manager.person_id")
    .select(["person.id as personId", "person.name as name"])
    .where("partner_manager.partner_id", "=", partnerId)
    .orderBy("person.name")
    .orderBy("person.id")
    .execute();
}

export async function replaceManagers(trx: Trx, partnerId: string, personIds: string[]): Promise<void> {
  await trx.deleteFrom("partner_manager").where("partner_id", "=", partnerId).execute();
  if (personIds.length === 0) return;
  await trx
    .insertInto("partner_manager")
    .values(personIds.map((personId) => ({ partner_id: partnerId, person_id: personId })))
    .execute();
}
