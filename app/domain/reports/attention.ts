/** What in the portfolio asks to be looked at, each threshold defined once: for the screens, the spreadsheets and the order. */
import type { Charge } from "#app/domain/costing/costing";
import type { PartnerStatus } from "#app/domain/partners/partners";

/** Whole days without activity after which an active partner counts as quiet. */
export const quietAfterDays = 30;

/** An active partner whose people have done nothing for so long; where they never did, since it became a partner. */
export function isQuiet(status: PartnerStatus, days: { idle: number | null; sinceStart: number }): boolean {
  return status === "active" && (days.idle ?? days.sinceStart) >= quietAfterDays;
}

/** Above it an allowance is nearly used. */
export const nearlyUsedPercent = 90;

export type AllowanceUse = "within" | "nearly-used" | "exceeded";

/** What was used in per cent of the allowance, any use of an allowance of nothing being over it; null without an allowance. */
export function percentUsed({
  usedMinor,
  allowance,
}: Pick<Charge, "usedMinor" | "allowance">): number | null {
  if (!allowance) return null;
  if (allowance.allowanceMinor === 0) return usedMinor > 0 ? 101 : 0;
  return (100 * usedMinor) / allowance.allowanceMinor;
}

/** How an allowance stands; null where there is none. */
export function allowanceUse(charge: Pick<Charge, "usedMinor" | "allowance">): AllowanceUse | null {
  const percent = percentUsed(charge);
  if (percent === null) return null;
  if (percent > 100) return "exceeded";
  return percent > nearlyUsedPercent ? "nearly-used" : "within";
}
