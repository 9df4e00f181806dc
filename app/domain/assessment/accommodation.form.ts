import * as z from "zod";
import { timeFactors } from "#app/domain/assessment/accommodation";
import { lineField } from "#app/domain/form-fields";

export const accommodationForm = z.object({
  timePercent: z.coerce
    .number("Choose how much time.")
    .refine((value) => timeFactors.some((factor) => factor === value), "Choose how much time."),
  openUntil: z
    .union([z.literal(""), z.iso.date("Enter a date such as 2026-11-30.")])
    .default("")
    .transform((date) => date || null),
  reason: lineField(300, "Give a reason: it stays with the change."),
});
