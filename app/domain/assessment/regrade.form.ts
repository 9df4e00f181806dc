import * as z from "zod";
import { lineField } from "#app/domain/form-fields";

const reason = lineField(300, "Give a reason: the people concerned read it.");

export const applyRegradeForm = z.object({
  basis: lineField(64, "Look at the preview first."),
  reason,
});

export const undoRegradeForm = z.object({
  regradeId: lineField(40, "Choose what to take back."),
  reason,
});
