import * as z from "zod";
import { dateField, lineField, optionalLineField, wholeNumberField } from "#app/domain/form-fields";
import { minuteUnits } from "#app/domain/numbers/units";
import { mostWeeks } from "#app/domain/scheduling/slots";

const longestId = 100;

function clockField(missing: string) {
  return z.string(missing).regex(/^([01]\d|2[0-3]):[0-5]\d$/, missing);
}

const minutesComplaint = "Enter whole minutes, from 10 to 240, or leave it empty for the length of the task.";

export const slotsForm = z
  .object({
    /** Null = any task that fits. */
    demonstrationId: optionalLineField(longestId).transform((id) => id || null),
    date: dateField("Enter the day."),
    from: clockField("Enter a time such as 09:00."),
    until: clockField("Enter a time such as 12:00."),
    /** Null = the length of the task. */
    minutes: z.union(
      [
        z
          .string()
          .trim()
          .length(0)
          .transform(() => null),
        wholeNumberField(10, 240, minutesComplaint, minuteUnits),
      ],
      minutesComplaint,
    ),
    weeks: wholeNumberField(1, mostWeeks, `Enter a number of weeks from 1 to ${mostWeeks}.`, ["weeks"]),
    place: lineField(300, "Say where: a place, or a link to the call."),
    note: optionalLineField(300),
  })
  .refine(({ from, until }) => from < until, {
    path: ["until"],
    message: "Enter an end that is later than the beginning, on the same day.",
  });

export const reasonForm = z.object({
  reason: lineField(300, "Give a reason: the other person reads it."),
});
