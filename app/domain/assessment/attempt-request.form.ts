import * as z from "zod";
import { longestAnswer, longestAsking } from "#app/domain/assessment/attempt-request-limits";
import { optionalLineField } from "#app/domain/form-fields";

export const askForm = z.object({
  reason: z
    .string("Say why another attempt would help.")
    .trim()
    .min(1, "Say why another attempt would help.")
    .max(longestAsking, `At most ${longestAsking} characters.`),
});

export const answerForm = z.object({ answer: optionalLineField(longestAnswer) });
