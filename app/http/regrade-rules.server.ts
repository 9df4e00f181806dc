import type { AnsweredItem } from "#app/domain/assessment/answered-items.server";
import { type RegradeRules, regradeRules } from "#app/domain/assessment/regrade";

/** The rules among the fields of a form or an address, for questions that exist; anything else is left out. */
export function readRegradeRules(fields: [string, unknown][], items: AnsweredItem[]): RegradeRules {
  const rules: RegradeRules = {};
  for (const [name, value] of fields) {
    const itemId = name.startsWith("rule.") ? name.slice("rule.".length) : null;
    const rule = regradeRules.find((known) => known === value);
    if (rule && items.some(({ id }) => id === itemId)) rules[itemId ?? ""] = rule;
  }
  return rules;
}
