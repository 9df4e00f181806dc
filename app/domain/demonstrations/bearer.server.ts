import type { Bearer } from "#app/domain/activity/activity";
import type { Subject } from "#app/domain/activity/activity.store.server";
import { localDate } from "#app/domain/calendar";
import type { Context, Trx } from "#app/domain/context";
import { requireTierOn } from "#app/domain/partners/partners.store.server";

/**
 * What assessing says of its costs: the partner for which the work was handed in bears them, in its tier of the day. Empty where that
 * is what the activity says of its person anyway.
 */
export async function borneBy(
  { zone }: Pick<Context, "zone">,
  trx: Trx,
  { partnerId, subject, at }: { partnerId: string; subject: Subject; at: string },
): Promise<{ borneBy?: Bearer }> {
  const tierId = await requireTierOn(trx, partnerId, localDate(at, zone));
  return subject.partnerId === partnerId && subject.tierId === tierId
    ? {}
    : { borneBy: { partnerId, tierId } };
}
