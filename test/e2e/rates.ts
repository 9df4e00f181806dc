import type { Driver } from "#app/domain/activity/activity";
import { rates } from "#db/seed/frostline";

/** What so many units of today cost at the demo's rates, in minor units. */
export function costToday(driver: Driver, quantity: number): number {
  const inForce = rates.filter((rate) => rate.driver === driver).sort((a, b) => a.effective - b.effective)[0];
  if (!inForce) throw new Error(`The demo has no rate for ${driver}.`);
  return (inForce.rateMicro / 10_000) * quantity;
}
