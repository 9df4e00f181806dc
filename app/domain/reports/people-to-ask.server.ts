/** Whom a learner asks when stuck. */
import { type Answerer, listAnswerers } from "#app/domain/assessment/attempt-requests.store.server";
import type { Context } from "#app/domain/context";

/** The lead and the managers of somebody's partner, leads first, without themselves; nobody for who has no partner. */
export async function listPeopleToAsk(
  { db }: Context,
  { personId, partnerId }: { personId: string; partnerId: string | null },
): Promise<Pick<Answerer, "name" | "email" | "accessRole">[]> {
  if (partnerId === null) return [];
  const people = await listAnswerers(db, { partnerId, except: personId });
  return people.map(({ name, email, accessRole }) => ({ name, email, accessRole }));
}
