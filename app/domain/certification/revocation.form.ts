import * as z from "zod";
import { lineField } from "#app/domain/form-fields";

export const revocationForm = z.object({
  awardId: lineField(100, "Choose an award."),
  reason: lineField(300, "Give a reason: it stays with the award."),
});
