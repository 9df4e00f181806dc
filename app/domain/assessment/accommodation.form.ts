import * as z from "zod";
import { mostExtraAttempts, timeFactors } from "#app/domain/assessment/accommodation";
import { jobRoles } from "#app/domain/catalog/catalog";
import { lineField, wholeNumberField } from "#app/domain/form-fields";

/** A group is everybody at a partner, or those with one job role. */
export const groupRoles = ["all", ...jobRoles] as const;
export type GroupRole = (typeof groupRoles)[number];

const attempts = `Enter a whole number from 0 to ${mostExtraAttempts}.`;

const day = z
  .union([z.literal(""), z.iso.date("Enter a date such as 2026-11-30.")])
  .default("")
  .transform((date) => date || null);

export const accommodationForm = z.object({
  timePercent: z.coerce
    .number("Choose how much time.")
    .refine((value) => timeFactors.some((factor) => factor === value), "Choose how much time."),
  extraAttempts: z
    .string()
    .default("")
    .transform((typed) => typed.trim() || "0")
    .pipe(wholeNumberField(0, mostExtraAttempts, attempts)),
  openFrom: day,
  openUntil: day,
  reason: lineField(300, "Give a reason: it stays with the change."),
});

export const groupAccommodationForm = accommodationForm.extend({
  jobRole: z.enum(groupRoles, "Choose who it is for."),
});
