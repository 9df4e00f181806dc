/**
 * Calibration: before somebody judges real work of a task, they judge samples whose levels its author has set, and are told where
 * they differ.
 */
import type { CalibrationSample, Criterion, Demonstration } from "#app/domain/catalog/catalog";
import type { CriterionScore } from "#app/domain/demonstrations/demonstrations";
import { adjacentAgreement, cohensKappa, exactAgreement } from "#app/domain/demonstrations/kappa";

/** Enough for one more than is judged together. */
export const fewestSamples = 3;

/** The newest samples that are judged together. */
export const samplesTogether = 2;

/** Below this many judgements there is no κ. */
export const fewestForKappa = 10;

/** One criterion of a sample, as places of levels from 0 for the lowest. */
export interface LevelPair {
  own: number;
  reference: number;
  /** How many levels the criterion has. */
  levels: number;
}

/** Own levels beside the reference, by criterion. Both have to be levels of theirs. */
export function pairLevels(
  criteria: Pick<Criterion, "id" | "levels">[],
  own: Pick<CriterionScore, "criterionId" | "points">[],
  { scores }: Pick<CalibrationSample, "scores">,
): LevelPair[] {
  return criteria.map(({ id, levels }) => {
    const place = (points: number | undefined) => levels.findIndex((level) => level.points === points);
    const given = own.find(({ criterionId }) => criterionId === id);
    return { own: place(given?.points), reference: place(scores[id]?.points), levels: levels.length };
  });
}

/** Per cent of judgements that have to be on the very level of the reference. */
function exactNeeded(levels: number): number {
  if (levels <= 2) return 90;
  return levels === 3 ? 80 : 70;
}

/**
 * Whether an assessor is calibrated by these samples, oldest first: on the newest `samplesTogether` of them, no level is further than one
 * from the reference, and the levels that are the very same make up 90 % where a criterion has two levels, 80 % where it has three
 * and 70 % where it has more (of criteria that differ in this, the mean).
 *
 * The shares are those by which scorers of the National Assessment of Educational Progress qualify:
 * https://nces.ed.gov/nationsreportcard/tdw/scoring/training_scorers_guide_qualify.asp. That nothing may be further off than a
 * neighbour is what scoring services call "max discrepancies", here none:
 * https://support.assessment.pearson.com/pages/diffpages.action?originalId=214794719&pageId=216662175
 */
export function isCalibrated(samples: LevelPair[][]): boolean {
  if (samples.length < samplesTogether) return false;
  const pairs = samples.slice(-samplesTogether).flat();
  const needed = pairs.reduce((sum, { levels }) => sum + exactNeeded(levels), 0);
  const same = pairs.filter(({ own, reference }) => own === reference).length;
  return pairs.every(({ own, reference }) => Math.abs(own - reference) <= 1) && same * 100 >= needed;
}

export interface CalibrationAgreement {
  /** Judgements: criteria × samples. */
  pairs: number;
  /** From 0 to 1; null without any. */
  exact: number | null;
  /** On the same level or a neighbouring one, likewise. */
  adjacent: number | null;
  /** κ with quadratic weights; null below `fewestForKappa`, where criteria differ in their number of levels, and where it is not defined. */
  kappa: number | null;
}

/** How far own levels agree with the reference over some samples together. */
export function agreementWith(pairs: LevelPair[]): CalibrationAgreement {
  const places = pairs.map(({ own, reference }): [number, number] => [own, reference]);
  const levels = pairs[0]?.levels ?? 0;
  const comparable = pairs.length >= fewestForKappa && pairs.every((pair) => pair.levels === levels);
  return {
    pairs: pairs.length,
    exact: exactAgreement(places),
    adjacent: adjacentAgreement(places),
    kappa: comparable ? cohensKappa(places, levels, "quadratic") : null,
  };
}

/** The sample to take next: of those taken least often the first. `taken` are sample ids, with repetitions. */
export function nextSample<Sample extends { id: string }>(
  samples: Sample[],
  taken: string[],
): Sample | undefined {
  const times = ({ id }: Sample) => taken.filter((one) => one === id).length;
  return [...samples].sort((a, b) => times(a) - times(b))[0];
}

/**
 * What a calibration holds for: a task's criteria with their levels, weights and critical levels. Whoever was calibrated for others is
 * asked anew; guidance, comments, samples and the task's prose may change without that.
 */
export function rubricText({ id, criteria }: Pick<Demonstration, "id" | "criteria">): string {
  return JSON.stringify([
    id,
    criteria.map(({ id, title, levels, weight, critical }) => [
      id,
      title,
      levels.map((level) => [level.points, level.title, level.descriptor]),
      weight ?? 1,
      critical ?? null,
    ]),
  ]);
}
