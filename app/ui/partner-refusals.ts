import { formatDate } from "#app/domain/date-words";

/** Why a partnership cannot begin after its earliest cost. */
export function startsLate(firstCostOn: string): string {
  return `This partner’s earliest cost is of ${formatDate(firstCostOn)}. Enter that day or an earlier one.`;
}

/** What to say when a partner could not be saved, by field. */
export const partnerRefusals = {
  "name-taken": { name: "Another partner has this name." },
  "unknown-tier": { tierId: "Choose one of the tiers." },
};
