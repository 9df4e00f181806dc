/** What authors may write in front matter and in track.yml. Every key is named here; anything else is refused. */
import * as z from "zod";
import { evidenceKinds, jobRoles, libraryKinds } from "#app/domain/catalog/catalog";
import {
  countingRules,
  cutScoreMethods,
  difficulties,
  reviewStages,
  reviewWords,
} from "#app/domain/catalog/quiz";
import { fewestSamples } from "#app/domain/demonstrations/calibration";
import { mostSteps } from "#app/domain/demonstrations/checklist.form";
import { mostCriteria } from "#app/domain/demonstrations/demonstrations.form";
import { longestRecording } from "#app/domain/demonstrations/recording";

export const idPattern = /^[a-z0-9][a-z0-9-]{1,58}[a-z0-9]$/;

const id = z
  .string()
  .regex(idPattern, "must be an id: 3 to 60 of a–z, 0–9 and hyphens, without a hyphen at either end.");
const line = z.string().trim().min(1).max(200);
const sentence = z.string().trim().min(1).max(500);
const roles = unique(z.array(z.enum(jobRoles)).min(1));
const secureUrl = z.string().refine(isSecureUrl, "must be an https:// address.");
const sources = z.array(z.strictObject({ title: line, url: secureUrl })).max(30);
/** Plain text of several lines, as YAML's `|` gives it. */
const passage = (most: number) => z.string().trim().min(1).max(most);
const date = z.string().refine(isDate, "must be a date such as 2026-11-02.");

export const trackSchema = z.strictObject({
  id,
  title: line,
  summary: sentence,
  jobRoles: roles,
  order: z.enum(["required", "advised"]),
  selfEnrolment: z.boolean(),
  assessorMilestone: id.optional(),
  enrol: z.array(z.strictObject({ jobRole: z.enum(jobRoles), tiers: unique(z.array(id).min(1)).optional() })),
  milestones: z.array(
    z.strictObject({
      id,
      title: line,
      summary: sentence,
      validMonths: z.int().min(1).max(120),
      requires: unique(z.array(id).min(1)),
      certifies: unique(z.array(z.enum(jobRoles))).optional(),
    }),
  ),
});
export type TrackFile = z.infer<typeof trackSchema>;

export const lessonSchema = z.strictObject({
  id,
  title: line,
  outcomes: uniqueIds(
    z
      .array(z.strictObject({ id, text: sentence }))
      .min(1)
      .max(8),
  ),
  minutes: z.int().min(1).max(240),
  state: z.enum(["published", "draft"]),
  sources: sources.optional(),
});
export type LessonFile = z.infer<typeof lessonSchema>;

/** A lesson's outcomes even where its other keys are wrong; null when it is they that are. */
export function readOutcomes(value: unknown): LessonFile["outcomes"] | null {
  return lessonSchema.shape.outcomes.safeParse(value).data ?? null;
}

/** Up to 30 days. */
const minutes = z.int().min(1).max(43_200);

const reviewStage = z.enum(reviewStages).optional();

export const quizSchema = z.strictObject({
  id,
  title: line,
  cutScore: z.int().min(1).max(100),
  draw: z.union([
    z.int().min(0).max(100),
    z
      .array(
        z.strictObject({
          count: z.int().min(1).max(100),
          tag: line.optional(),
          difficulty: z.enum(difficulties).optional(),
        }),
      )
      .min(1)
      .max(20),
  ]),
  cases: z.int().min(1).max(20).optional(),
  attempts: z.int().min(1).max(100),
  timeLimit: z.int().min(1).max(480).optional(),
  wait: z.strictObject({ first: minutes, later: minutes.optional() }).optional(),
  window: z.strictObject({ from: date.optional(), until: date.optional() }).optional(),
  cutScoreSetting: z
    .strictObject({
      by: line,
      on: date,
      method: z.enum(cutScoreMethods),
      judges: z
        .array(z.strictObject({ name: line, estimates: z.record(id, z.number().min(0).max(100)) }))
        .min(2)
        .max(30)
        .optional(),
    })
    .optional(),
  timeUp: z
    .union([z.enum(["submit", "abandon"]), z.strictObject({ grace: z.int().min(1).max(120) })])
    .optional(),
  counts: z.enum(countingRules).optional(),
  review: z.union([
    z.enum(reviewWords),
    z.strictObject({
      score: reviewStage,
      answers: reviewStage,
      right: reviewStage,
      feedback: reviewStage,
    }),
  ]),
});
export type QuizFile = z.infer<typeof quizSchema>;

export const demonstrationSchema = z.strictObject({
  id,
  title: line,
  cutScore: z.int().min(1).max(1000),
  minutes: z.int().min(1).max(480),
  maxMinutes: z.int().min(1).max(480),
  takes: z.tuple([z.int().min(1).max(6000), z.int().min(1).max(6000)]).optional(),
  evidence: unique(z.array(z.enum(evidenceKinds)).min(1)),
  recording: z
    .strictObject({ minutes: z.int().min(1).max(longestRecording).optional(), video: z.boolean().optional() })
    .optional(),
  observation: z.strictObject({ minutes: z.int().min(10).max(240) }).optional(),
  checklist: uniqueIds(
    z
      .array(z.strictObject({ id, text: sentence, critical: z.boolean().optional() }))
      .min(1)
      .max(mostSteps),
  ).optional(),
  criteria: uniqueIds(
    z
      .array(
        z.strictObject({
          id,
          title: line,
          weight: z.int().min(1).max(10).optional(),
          critical: z.int().min(0).max(100).optional(),
          guidance: passage(2000).optional(),
          comments: unique(z.array(sentence).min(1).max(12)).optional(),
          levels: z
            .array(z.strictObject({ points: z.int().min(0).max(100), title: line, descriptor: sentence }))
            .min(2)
            .max(10),
        }),
      )
      .min(1)
      .max(mostCriteria),
  ),
  variants: uniqueIds(
    z
      .array(z.strictObject({ id, title: line, text: passage(5000) }))
      .min(2)
      .max(10),
  ).optional(),
  guidance: passage(2000).optional(),
  exemplars: z
    .array(z.strictObject({ title: line, text: passage(20_000), remarks: sentence }))
    .min(1)
    .max(3)
    .optional(),
  calibration: uniqueIds(
    z
      .array(
        z.strictObject({
          id,
          title: line,
          text: passage(20_000),
          scores: z.record(id, z.strictObject({ points: z.int().min(0).max(100), rationale: sentence })),
        }),
      )
      .min(fewestSamples)
      .max(10),
  ).optional(),
});
export type DemonstrationFile = z.infer<typeof demonstrationSchema>;

export const librarySchema = z.strictObject({
  id,
  title: line,
  kind: z.enum(libraryKinds),
  summary: sentence,
  jobRoles: roles,
  reviewedOn: date,
  tags: unique(z.array(line)).optional(),
  sources: sources.optional(),
});
export type LibraryFile = z.infer<typeof librarySchema>;

/** https, a host, and no name or password before it. */
export function isSecureUrl(text: string): boolean {
  if (!/^https:\/\/[^\s/\\@]+([/?#][^\s\\]*)?$/i.test(text)) return false;
  return URL.canParse(text);
}

function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}

function unique<T extends string>(list: z.ZodArray<z.ZodType<T>>): z.ZodType<T[]> {
  return list.superRefine((entries, context) => {
    for (const [index, entry] of entries.entries()) {
      if (entries.indexOf(entry) !== index) {
        context.addIssue({ code: "custom", path: [index], message: `repeats ${entry}.` });
      }
    }
  });
}

function uniqueIds<T extends { id: string }>(list: z.ZodArray<z.ZodType<T>>): z.ZodType<T[]> {
  return list.superRefine((entries, context) => {
    for (const [index, entry] of entries.entries()) {
      if (entries.findIndex((other) => other.id === entry.id) !== index) {
        context.addIssue({ code: "custom", path: [index, "id"], message: `repeats ${entry.id}.` });
      }
    }
  });
}
