import * as z from "zod";
import { drivers } from "#app/domain/costing/costing";
import { highestRateMicro, toMicro } from "#app/domain/costing/money";
import { choiceField, dateField, typedNumberField } from "#app/domain/form-fields";

const complaint = "Enter an amount from 0 to 100000 with at most six decimals, such as 12.50.";

/** The query of an address that presets the form without typing a rate. */
export const presetForm = z.object({
  driver: choiceField(drivers, "").optional().catch(undefined),
  effectiveFrom: dateField("").optional().catch(undefined),
});

/** A rate as typed in units of the currency, in micro-units; never rounded. */
export function rateForm(currency: string) {
  return z.object({
    driver: choiceField(drivers, "Choose a driver."),
    rate: typedNumberField(complaint, { units: [currency] }).transform(({ decimal }, context) => {
      const micro = toMicro(decimal);
      if (micro !== null && micro <= highestRateMicro) return micro;
      context.addIssue({ code: "custom", message: complaint });
      return z.NEVER;
    }),
    effectiveFrom: dateField("Enter the first day that it applies to."),
  });
}

/** Recording comes after looking. */
export function recordRateForm(currency: string) {
  return rateForm(currency).extend({ basis: z.string().max(300).default("") });
}
