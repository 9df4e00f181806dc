import * as z from "zod";
import { listField, wholeNumberField } from "#app/domain/form-fields";

/** `field` begins the complaint, so that no two fields have the same. */
function clockField(field: string) {
  const complaint = `${field}: enter a time such as 09:00.`;
  return z.string(complaint).regex(/^([01]\d|2[0-3]):[0-5]\d$/, complaint);
}

function wholeField(field: string, least: number, most: number, units: string[]) {
  return wholeNumberField(least, most, `${field}: enter a whole number from ${least} to ${most}.`, units);
}

/** Days off as typed: one a line, or with blanks or commas between them. */
const holidays = z
  .string()
  .default("")
  .transform((typed) => [...new Set(typed.split(/[\s,;]+/).filter((day) => day !== ""))].sort())
  .pipe(
    z
      .array(z.iso.date("Write each day off like 2026-12-25, one per line."))
      .max(200, "At most 200 days off: take out those that are over."),
  );

export const assessingPolicyForm = z
  .object({
    days: listField(
      z
        .string()
        .regex(/^[1-7]$/, "Choose days of the week.")
        .transform(Number),
    ).transform((days, context) => {
      if (days.length > 0) return [...new Set(days)].sort();
      context.addIssue({ code: "custom", message: "Choose at least one day on which assessors work." });
      return z.NEVER;
    }),
    opens: clockField("Open from"),
    closes: clockField("Open until"),
    holidays,
    serviceHours: wholeField("Service level", 1, 400, ["hours"]),
    secondShare: wholeField("Judged by two assessors", 0, 100, ["%"]),
    secondDifference: wholeField("Settled by a third", 0, 100, ["%"]),
  })
  .refine(({ opens, closes }) => opens < closes, {
    path: ["closes"],
    message: "The closing time has to be later than the opening time.",
  });
