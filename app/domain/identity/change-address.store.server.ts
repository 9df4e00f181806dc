import { sql } from "kysely";
import type { Trx } from "#app/domain/context";

/** Gives the person the address, with what waits for them at the old one; open invitations to the new one end. */
export async function moveAddress(
  trx: Trx,
  move: { personId: string; from: string; to: string; at: string },
): Promise<void> {
  const { personId, from, to, at } = move;
  await trx.updateTable("person").set({ email: to }).where("id", "=", personId).execute();
  await trx
    .updateTable("invitation")
    .set({ revoked_at: at })
    .where("email", "=", to)
    .where("accepted_at", "is", null)
    .where("revoked_at", "is", null)
    .execute();
  await sql`
    update or ignore outbox_mail set recipient = ${to} where recipient = ${from} and delivered_at is null
  `.execute(trx);
  // The browsers that were theirs vouch for the new address as they did for the old.
  await trx
    .updateTable("sign_in_code")
    .set({ email: to })
    .where("email", "=", from)
    .where("person_id", "=", personId)
    .where("used_at", "is not", null)
    .execute();
}
