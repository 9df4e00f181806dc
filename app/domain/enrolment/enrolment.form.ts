import * as z from "zod";
import { lineField } from "#app/domain/form-fields";

const longestId = 100;
const longestReason = 300;

export const enrolForm = z.object({ trackId: lineField(longestId, "Choose a track.") });

export const endEnrolmentForm = z.object({
  trackId: lineField(longestId, "Choose a track."),
  reason: lineField(longestReason, "Give a reason: the person and their lead see it."),
});
