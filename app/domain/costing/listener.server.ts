import type { Activity } from "#app/domain/activity/activity";
import type { ListenerContext } from "#app/domain/activity/listener";
import { localDate, monthOf } from "#app/domain/calendar";
import type { Trx } from "#app/domain/context";
import { driverLines, poolOf } from "#app/domain/costing/costing";
import {
  appendEntry,
  getRateInForce,
  insertRate,
  isActiveMonthEntered,
  listReversible,
  listUnratedEntries,
} from "#app/domain/costing/ledger.store.server";

/**
 * Turns driver quantities into ledger entries at the rate in force, a new rate into settlements of what waited for it, and what is
 * taken back into the same entries below zero.
 */
export async function enterCosts(trx: Trx, activity: Activity, context: ListenerContext): Promise<void> {
  if (activity.kind === "rate_recorded") return settle(trx, activity);
  if ("reverses" in activity.payload) {
    await reverse(trx, activity.id, activity.payload.reverses);
    if (activity.kind !== "assessment_corrected") return;
  }
  const { personId } = activity;
  const { partnerId, tierId } = bearerOf(activity);
  if (!partnerId || !tierId) return;
  const { payload } = activity;
  const stated = "onDate" in payload ? payload.onDate : "costsOn" in payload ? payload.costsOn : undefined;
  const onDate = stated ?? localDate(activity.at, context.zone);
  const month = monthOf(onDate);
  const lines = driverLines(activity);
  // A person is active in a month from the first thing they do themselves in it.
  if (personId && activity.actorId === personId && !(await isActiveMonthEntered(trx, personId, month))) {
    lines.push({ driver: "active_person_month", quantity: 1 });
  }
  for (const { driver, quantity } of lines) {
    await appendEntry(trx, {
      activityId: activity.id,
      line: driver,
      settlesId: null,
      reversesId: null,
      partnerId,
      tierId,
      personId,
      pool: poolOf(driver),
      driver,
      onDate,
      month,
      quantity,
      rateMicro: await getRateInForce(trx, driver, onDate),
    });
  }
}

function bearerOf({ payload, partnerId, tierId }: Activity) {
  return ("borneBy" in payload && payload.borneBy) || { partnerId, tierId };
}

async function settle(trx: Trx, activity: Activity & { kind: "rate_recorded" }): Promise<void> {
  const { driver, effectiveFrom, rateMicro } = activity.payload;
  await insertRate(trx, { driver, effectiveFrom, rateMicro, activityId: activity.id });
  // An entry is unrated because no rate reached back to its day, so this one is the first that does.
  const waiting = await listUnratedEntries(trx, { driver, fromDate: effectiveFrom });
  for (const { id, ...entry } of waiting) {
    await appendEntry(trx, {
      ...entry,
      activityId: activity.id,
      line: `${entry.activityId}/${entry.line}`,
      settlesId: id,
      reversesId: null,
      rateMicro,
    });
  }
}

async function reverse(trx: Trx, activityId: string, reverses: string): Promise<void> {
  for (const { id, ...entry } of await listReversible(trx, reverses)) {
    await appendEntry(trx, {
      ...entry,
      activityId,
      line: `${entry.activityId}/${entry.line}`,
      settlesId: null,
      reversesId: id,
      quantity: -entry.quantity,
    });
  }
}
