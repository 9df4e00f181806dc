import * as z from "zod";
import { lineField } from "#app/domain/form-fields";

export const grantForm = z.object({
  moduleId: lineField(100, "Choose a quiz."),
  reason: lineField(300, "Give a reason: it stays with the grant."),
});
