import * as z from "zod";
import {
  dateField,
  lineField,
  listField,
  nameField,
  optionalLineField,
  wholeNumberField,
} from "#app/domain/form-fields";
import { minuteUnits } from "#app/domain/numbers/units";

const longestId = 100;
const minutesComplaint = "Enter whole minutes, from 1 to 1440.";

/** What was asked about a log, said yes to. */
const knownField = optionalLineField(longestId);

const minutesField = wholeNumberField(1, 1440, minutesComplaint, minuteUnits);

/** A ULID made with the form; anything else counts as none. */
const keyField = z
  .string()
  .regex(/^[0-9A-HJKMNP-TV-Z]{26}$/)
  .optional()
  .catch(undefined);

export const liveSessionForm = z.object({
  key: keyField,
  known: knownField,
  title: lineField(120, "Say what the session was about."),
  trackId: optionalLineField(longestId).transform((id) => id || null),
  trainer: nameField(100, "Say who held it."),
  heldOn: dateField("Enter the day it was held on."),
  minutes: minutesField,
  attendees: listField(z.string().max(longestId)).pipe(
    z.array(z.string()).min(1, "Choose who attended.").max(500, "At most 500 attendees."),
  ),
});

export const supportTimeForm = z.object({
  key: keyField,
  known: knownField,
  partnerId: lineField(longestId, "Choose a partner."),
  onDate: dateField("Enter the day it was given on."),
  minutes: minutesField,
  note: optionalLineField(300),
});

export const withdrawalForm = z.object({
  id: lineField(longestId, "Choose what to withdraw."),
  reason: lineField(300, "Say why: the reason stays on record."),
});
