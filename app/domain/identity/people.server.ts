/** People as an admin sees them, and the first admin of all. */
import { recordAudit } from "#app/domain/audit/audit.server";
import type { JobRole } from "#app/domain/catalog/catalog";
import type { Context } from "#app/domain/context";
import {
  type FoundPerson,
  getPerson,
  getPersonByEmail,
  insertPerson,
  listAssignedPartners,
  listJobRoles,
  listOwnedTracks,
  type Person,
  searchPeople,
} from "#app/domain/identity/people.store.server";
import { normalizeEmail } from "#app/domain/identity/sign-in-code";

const pageSize = 50;

/** A page of people whose name or address contains `search`. `next` is what to pass as `after`; null on the last page. */
export async function findPeople(
  context: Context,
  input: { search: string; after: string | null },
): Promise<{ people: FoundPerson[]; next: string | null }> {
  const rows = await searchPeople(context.db, { ...input, limit: pageSize + 1 });
  const people = rows.slice(0, pageSize);
  return { people, next: rows.length > pageSize ? (people.at(-1)?.id ?? null) : null };
}

export interface PersonDetails extends Person {
  jobRoles: JobRole[];
  /** Track ids; for authors. */
  ownedTracks: string[];
  /** For managers. */
  assignedPartners: { id: string; name: string }[];
}

export async function getPersonDetails(context: Context, personId: string): Promise<PersonDetails | null> {
  const person = await getPerson(context.db, personId);
  if (!person) return null;
  const [jobRoles, ownedTracks, assignedPartners] = await Promise.all([
    listJobRoles(context.db, personId),
    listOwnedTracks(context.db, personId),
    listAssignedPartners(context.db, personId),
  ]);
  return { ...person, jobRoles, ownedTracks, assignedPartners };
}

export type CreateAdminResult = { ok: true; personId: string } | { ok: false; reason: "already-known" };

/** Makes an admin without an invitation; for the command line, where there may be nobody yet to invite. */
export async function createAdmin(
  context: Pick<Context, "db" | "now">,
  input: { email: string; name: string },
): Promise<CreateAdminResult> {
  const email = normalizeEmail(input.email);
  return context.db.transaction().execute(async (trx): Promise<CreateAdminResult> => {
    if (await getPersonByEmail(trx, email)) return { ok: false, reason: "already-known" };
    const at = context.now();
    const personId = await insertPerson(trx, {
      email,
      name: input.name,
      accessRole: "admin",
      partnerId: null,
      at,
    });
    await recordAudit(trx, {
      at,
      actorId: personId,
      action: "person.create",
      subjectKind: "person",
      subjectId: personId,
      before: null,
      after: { name: input.name, email, accessRole: "admin" },
    });
    return { ok: true, personId };
  });
}
