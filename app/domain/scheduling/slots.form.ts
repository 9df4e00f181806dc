import * as z from "zod";
import { dateField, lineField, optionalLineField } from "#app/domain/form-fields";
import { mostWeeks } from "#app/domain/scheduling/slots";

const longestId = 100;

function clockField(missing: string) {
  return z.string(missing).regex(/^([01]\d|2[0-3]):[0-5]\d$/, missing);
}

function wholeField(least: number, most: number, complaint: string) {
  return z
    .string(complaint)
    .trim()
    .regex(/^\d{1,3}$/, complaint)
    .transform(Number)
    .refine((value) => value >= least && value <= most, complaint);
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
        wholeField(10, 240, minutesComplaint),
      ],
      minutesComplaint,
    ),
    weeks: wholeField(1, mostWeeks, `Enter a number of weeks from 1 to ${mostWeeks}.`),
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
