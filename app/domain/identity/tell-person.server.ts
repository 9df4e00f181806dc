import type { Context, Trx } from "#app/domain/context";
import { getPartnerName, getPerson, type Person } from "#app/domain/identity/people.store.server";
import { accessMail } from "#app/domain/identity/person-mail";
import { queueMail } from "#app/domain/mail/outbox.server";
import { getRecipient } from "#app/domain/mail/recipients.store.server";

/** Tells a person what somebody else changed about their access, as it stands now against how it was before. */
export async function tellPerson(
  context: Context,
  trx: Trx,
  change: { actorId: string; before: Person; signInLink: string },
): Promise<void> {
  const { actorId, before, signInLink } = change;
  const after = await getPerson(trx, before.id);
  const recipient = await getRecipient(trx, before.id);
  const actor = await getPerson(trx, actorId);
  if (!after || !recipient || !actor || actorId === before.id) return;
  const mail = accessMail(
    { name: recipient.name, by: actor.name, signInLink },
    { ...before, partnerName: await partnerOf(trx, before) },
    { ...after, partnerName: await partnerOf(trx, after) },
  );
  if (!mail) return;
  // Each change of a day is told, not only the first.
  const subjectId = `${before.id}.${context.now()}`;
  await queueMail(context, trx, { recipient: recipient.email, subjectId, ...mail });
}

async function partnerOf(trx: Trx, { partnerId }: Person): Promise<string | null> {
  return partnerId === null ? null : getPartnerName(trx, partnerId);
}
