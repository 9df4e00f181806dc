import * as z from "zod";
import { choiceField, dateField, knownField, lineField, listField, nameField } from "#app/domain/form-fields";
import { earliestStart, latestStart, partnerStatuses } from "#app/domain/partners/partners";

const longestLine = 100;

/** What is typed of a partner; `today` bounds the day on which the partnership begins. */
export function partnerForm(today: string) {
  return z.object({
    name: nameField(longestLine, "Enter the partner’s name."),
    tierId: lineField(60, "Choose a tier."),
    market: lineField(longestLine, "Enter a market, such as a country or region."),
    segment: lineField(longestLine, "Enter a segment, such as food or pharma."),
    startedOn: dateField("Enter the day the partnership began.").refine(
      (day) => day >= earliestStart && day <= latestStart(today),
      "Enter a day in 1990 or later, and at most a year ahead.",
    ),
    status: choiceField(partnerStatuses, "Choose a status."),
    known: knownField("exit"),
  });
}

export const managersForm = z.object({ managers: listField(z.string().max(40)), known: knownField("none") });
