/** The test program with a task whose assessors are calibrated first, and an assessor who judges its samples. */
import { createHash } from "node:crypto";
import type { CalibrationSample, Module, Track } from "#app/domain/catalog/catalog";
import { handInSample } from "#app/domain/demonstrations/calibrate.server";
import { rubricText } from "#app/domain/demonstrations/calibration";
import type { SubmissionViewer } from "#app/domain/demonstrations/demonstrations.store.server";
import { requireLesson } from "#test/support/learning";
import { type TestProgram, track } from "#test/support/program";

function hash(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

/** Every sample's text is told by its id, and so is each reason for a level. */
export const samples: CalibrationSample[] = (
  [
    ["first", 2, 0],
    ["second", 0, 2],
    ["third", 2, 2],
  ] as const
).map(([id, clear, right]) => ({
  id,
  title: `The ${id} sample`,
  text: `text-of-${id}`,
  scores: {
    clear: { points: clear, rationale: `clear-in-${id}` },
    right: { points: right, rationale: `right-in-${id}` },
  },
}));

/** Module 2 with these samples, as a version of its own; `reworded` has another descriptor. */
export function withSamples(reworded = "Clear."): { module: Module; track: Track; rubric: string } {
  const { demonstration, ...plain } = requireLesson(2);
  if (!demonstration) throw new Error("No demonstration.");
  const criteria = demonstration.criteria.map((criterion) => ({
    ...criterion,
    guidance: `guidance-on-${criterion.id}`,
    levels: criterion.levels.map((level) =>
      level.descriptor === "Clear." ? { ...level, descriptor: reworded } : level,
    ),
  }));
  const version = hash(`module-2 with samples, ${reworded}`);
  const asked = { ...demonstration, criteria, calibration: samples };
  const module = { ...plain, version, demonstration: asked };
  const rubric = hash(rubricText(asked));
  const modules = track.modules.map((one) =>
    one.id === module.id ? { ...one, calibration: { task: asked.title, rubric } } : one,
  );
  return { module, rubric, track: { ...track, modules, lessons: [requireLesson(1), module] } };
}

/** Makes it what is published: for the use cases, and as a version that can be read again. */
export async function publishSamples(program: TestProgram, published = withSamples()): Promise<void> {
  const { module, track: asking } = published;
  const { version: hash, id: content_id, title } = module;
  await program.db
    .insertInto("content_version")
    .values({
      ...{ hash, kind: "module", content_id, title },
      ...{ snapshot: JSON.stringify(module), published_at: program.context.now() },
    })
    .execute();
  program.context.tracks = () => [asking];
}

/** An assessor's levels for a sample, by default those of its author. */
export function judge(
  { context }: TestProgram,
  seenBy: SubmissionViewer,
  sampleId: string,
  points: { clear?: number; right?: number } = {},
  { module } = withSamples(),
): ReturnType<typeof handInSample> {
  const scores = samples.find(({ id }) => id === sampleId)?.scores;
  return handInSample(context, seenBy, {
    module,
    sampleId,
    scores: (["clear", "right"] as const).map((criterionId) => ({
      criterionId,
      points: points[criterionId] ?? scores?.[criterionId]?.points ?? 0,
      feedback: "",
    })),
  });
}

/** Judges the first two samples as their author did. */
export async function calibrate(program: TestProgram, seenBy: SubmissionViewer): Promise<void> {
  for (const id of ["first", "second"]) {
    const judged = await judge(program, seenBy, id);
    if (!judged.ok) throw new Error(judged.reason);
  }
}
