import * as z from "zod";
import { lineField, nameField, typedNumberField } from "#app/domain/form-fields";

const longestName = 60;

export const tierForm = z.object({
  id: lineField(longestName, "Enter an id, such as select.").regex(
    /^[a-z0-9]+(-[a-z0-9]+)*$/,
    "Lower-case letters, digits and single hyphens, such as select-plus.",
  ),
  name: nameField(longestName, "Enter a name."),
});

/** Largest allowance, in units of the currency: far above any budget, far below where integers lose cents. */
const largestAmount = 1_000_000_000;

/** What is typed for a tier's terms, read with the decimals of the program's currency. */
export function allowanceForm(currency: string, decimals: number) {
  return z.object({
    tierId: lineField(longestName, "Choose a tier."),
    quarter: lineField(7, "Choose a quarter."),
    allowanceMinor: decimalField(
      decimals,
      "Enter an amount such as 1500 or 1500.50.",
      largestAmount,
      currency,
    ),
    chargeShareBp: decimalField(2, "Enter a share between 0 and 100 per cent.", 100, "%"),
  });
}

/** A decimal ≥ 0 as typed, as a whole number of its smallest step: "12.5" with two decimals is 1250. Never rounded. */
function decimalField(decimals: number, complaint: string, most: number, unit: string) {
  const step = 10 ** decimals;
  const rules = { units: [unit], whole: decimals === 0 };
  return typedNumberField(complaint, rules).transform(({ decimal }, context) => {
    const [whole = "0", fraction = ""] = decimal.split(".");
    const value = Number(whole) * step + Number(fraction.padEnd(decimals, "0"));
    if (!decimal.startsWith("-") && fraction.length <= decimals && value <= most * step) return value;
    context.addIssue({ code: "custom", message: complaint });
    return z.NEVER;
  });
}
