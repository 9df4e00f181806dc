import * as z from "zod";
import { lineField, typedNumberField } from "#app/domain/form-fields";
import { minuteUnits } from "#app/domain/numbers/units";

const complaint = "Minutes: a whole number.";

export const correctMinutesForm = z.object({
  correctedMinutes: typedNumberField(complaint, { units: minuteUnits, whole: true }).transform(
    ({ value }) => value,
  ),
  correctionReason: lineField(300, "Give a reason: it stays with the correction."),
  /** The minutes as the form knew them. */
  known: z.coerce.number(),
});
