import * as z from "zod";
import { drivers } from "#app/domain/costing/costing";
import { highestRateMicro, parseAmount } from "#app/domain/costing/money";
import { choiceField, dateField } from "#app/domain/form-fields";

const complaint = "Enter an amount from 0 to 100000 with at most six decimals, such as 12.50.";

/** The query of an address that presets the form without typing a rate. */
export const presetForm = z.object({
  driver: choiceField(drivers, "").optional().catch(undefined),
  effectiveFrom: dateField("").optional().catch(undefined),
});

/** A rate as typed in units of the currency, in micro-units; never rounded. */
export const rateForm = z.object({
  driver: choiceField(drivers, "Choose a driver."),
  rate: z.string(complaint).transform((typed, context) => {
    const micro = parseAmount(typed);
    if (micro !== null && micro <= highestRateMicro) return micro;
    context.addIssue({ code: "custom", message: complaint });
    return z.NEVER;
  }),
  effectiveFrom: dateField("Enter the first day on which it holds."),
});

/** Recording comes after looking. */
export const recordRateForm = rateForm.extend({ basis: z.string().max(300).default("") });
