import * as z from "zod";
import { lineField, nameField } from "#app/domain/form-fields";
import { longestName } from "#app/domain/identity/person.form";

export const holderForm = z.object({
  holder: nameField(longestName, "Enter the name as it should appear on the awards."),
  correctionReason: lineField(300, "Give a reason: it stays with the awards."),
});
