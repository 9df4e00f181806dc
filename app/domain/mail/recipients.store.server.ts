import type { Db, Trx } from "#app/domain/context";

export interface Recipient {
  name: string;
  email: string;
}

/** Where a person is told what concerns them; nowhere while they are disabled or their partner has exited. */
export async function getRecipient(db: Db | Trx, personId: string): Promise<Recipient | undefined> {
  return db
    .selectFrom("person")
    .leftJoin("partner", "partner.id", "person.partner_id")
    .select(["person.name as name", "person.email as email"])
    .where("person.id", "=", personId)
    .where("person.status", "=", "active")
    .where((eb) => eb.or([eb("partner.id", "is", null), eb("partner.status", "!=", "exited")]))
    .executeTakeFirst();
}
