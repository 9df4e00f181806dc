import * as z from "zod";
import { choiceField, dateField, knownField, lineField, listField } from "#app/domain/form-fields";
import { partnerStatuses } from "#app/domain/partners/partners";

const longestLine = 100;

export const partnerForm = z.object({
  name: lineField(longestLine, "Enter the partner’s name."),
  tierId: lineField(60, "Choose a tier."),
  market: lineField(longestLine, "Enter a market, such as a country or region."),
  segment: lineField(longestLine, "Enter a segment, such as food or pharma."),
  startedOn: dateField("Enter the day the partnership began."),
  status: choiceField(partnerStatuses, "Choose a status."),
  known: knownField("exit"),
});

export const managersForm = z.object({ managers: listField(z.string().max(40)), known: knownField("none") });
