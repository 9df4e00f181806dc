/** Taking the samples of a task, one after the other, until one's levels agree with those its author set. */
import { ulid } from "ulid";
import type { CalibrationSample, Level, Module } from "#app/domain/catalog/catalog";
import { requireModuleVersion } from "#app/domain/catalog/version.server";
import type { Context, Db, Trx } from "#app/domain/context";
import {
  agreementWith,
  type CalibrationAgreement,
  isCalibrated,
  type LevelPair,
  nextSample,
  pairLevels,
  samplesTogether,
} from "#app/domain/demonstrations/calibration";
import {
  insertCalibration,
  listAssessedTracks,
  listOwnCalibrations,
  type StoredCalibration,
} from "#app/domain/demonstrations/calibration.store.server";
import {
  type AssessorDemonstration,
  type CriterionScore,
  forAssessor,
  refuseScores,
  type ScoreRefusal,
} from "#app/domain/demonstrations/demonstrations";
import type { SubmissionViewer } from "#app/domain/demonstrations/demonstrations.store.server";

/** The module's rubric, where its assessors are calibrated and the viewer may be one of them. */
async function findRubric(
  context: Context,
  db: Db | Trx,
  seenBy: SubmissionViewer,
  { id, trackId }: Module,
): Promise<string | undefined> {
  const tracks = await listAssessedTracks(db, seenBy);
  if (tracks && !tracks.includes(trackId)) return undefined;
  const track = context.tracks().find((candidate) => candidate.id === trackId);
  return track?.modules.find((module) => module.id === id)?.calibration?.rubric;
}

/** A sample as it was judged, beside the levels its author set. */
export interface JudgedSample {
  /** From 1. */
  number: number;
  handedInAt: string;
  sample: Pick<CalibrationSample, "title" | "text">;
  criteria: {
    id: string;
    title: string;
    levels: Level[];
    /** Points of the two levels. */
    own: number;
    reference: number;
    /** Steps from one to the other; 0 where they are the same. */
    apart: number;
    rationale: string;
  }[];
}

export interface CalibrationView {
  demonstration: AssessorDemonstration;
  /** What to judge next, without its scores; null for those who are calibrated. */
  next: { id: string; title: string; text: string; number: number } | null;
  calibratedAt: string | null;
  /** The newest first. */
  judged: JudgedSample[];
  /** Over the newest samples, which decide together; null before the first. */
  agreement: (CalibrationAgreement & { samples: number }) | null;
}

/** How the viewer stands with a module's rubric; undefined where nobody is calibrated on it or it is out of scope. */
export async function readCalibration(
  context: Context,
  seenBy: SubmissionViewer,
  module: Module,
): Promise<CalibrationView | undefined> {
  const rubric = await findRubric(context, context.db, seenBy, module);
  const { demonstration } = module;
  if (rubric === undefined || !demonstration) return undefined;
  const taken = await listOwnCalibrations(context.db, seenBy.viewer.personId, rubric);
  const judged = await Promise.all(taken.map((one) => recall(context.db, one)));
  const calibratedAt = taken.find(({ calibrated }) => calibrated)?.handedInAt ?? null;
  const newest = judged.slice(-samplesTogether);
  return {
    demonstration: forAssessor(demonstration),
    next: calibratedAt === null ? offer(demonstration.calibration ?? [], taken) : null,
    calibratedAt,
    judged: judged.map(({ shown }) => shown).reverse(),
    agreement:
      newest.length === 0
        ? null
        : { ...agreementWith(newest.flatMap(({ pairs }) => pairs)), samples: newest.length },
  };
}

function offer(samples: CalibrationSample[], taken: StoredCalibration[]): CalibrationView["next"] {
  const sample = nextSample(
    samples,
    taken.map(({ sampleId }) => sampleId),
  );
  if (!sample) return null;
  const { id, title, text } = sample;
  return { id, title, text, number: taken.length + 1 };
}

/** A judged sample with the scores that it was held against. */
async function recall(
  db: Db | Trx,
  { contentVersion, sampleId, number, handedInAt, scores }: StoredCalibration,
): Promise<{ pairs: LevelPair[]; shown: JudgedSample }> {
  const { demonstration } = await requireModuleVersion(db, contentVersion);
  const sample = demonstration?.calibration?.find(({ id }) => id === sampleId);
  if (!demonstration || !sample) throw new Error(`Version ${contentVersion} has no sample ${sampleId}.`);
  const pairs = pairLevels(demonstration.criteria, scores, sample);
  const criteria = demonstration.criteria.map(({ id, title, levels }, index) => {
    const { own = -1, reference = -1 } = pairs[index] ?? {};
    return {
      ...{ id, title, levels, apart: Math.abs(own - reference) },
      own: levels[own]?.points ?? 0,
      reference: levels[reference]?.points ?? 0,
      rationale: sample.scores[id]?.rationale ?? "",
    };
  });
  const { title, text } = sample;
  return { pairs, shown: { number, handedInAt, sample: { title, text }, criteria } };
}

export type CalibrateResult =
  | { ok: true; calibrated: boolean }
  | { ok: false; reason: "not-found" | "already-calibrated" | "other-sample" }
  | ScoreRefusal;

/**
 * Records an assessor's levels for the sample that is theirs to judge now. Sent twice it is once: the second time another sample is
 * next.
 */
export async function handInSample(
  context: Context,
  seenBy: SubmissionViewer,
  input: { module: Module; sampleId: string; scores: CriterionScore[] },
): Promise<CalibrateResult> {
  const { module } = input;
  return context.db.transaction().execute(async (trx): Promise<CalibrateResult> => {
    const rubric = await findRubric(context, trx, seenBy, module);
    const { demonstration } = module;
    if (rubric === undefined || !demonstration) return { ok: false, reason: "not-found" };
    const assessorId = seenBy.viewer.personId;
    const taken = await listOwnCalibrations(trx, assessorId, rubric);
    if (taken.some(({ calibrated }) => calibrated)) return { ok: false, reason: "already-calibrated" };
    const next = offer(demonstration.calibration ?? [], taken);
    const sample = demonstration.calibration?.find(({ id }) => id === next?.id);
    if (!next || !sample || sample.id !== input.sampleId) return { ok: false, reason: "other-sample" };
    const refused = refuseScores(demonstration.criteria, input.scores);
    if (refused) return refused;
    const scores = demonstration.criteria.flatMap(
      ({ id }) => input.scores.find(({ criterionId }) => criterionId === id) ?? [],
    );
    const before = await Promise.all(taken.map((one) => recall(trx, one)));
    const pairs = [...before.map((one) => one.pairs), pairLevels(demonstration.criteria, scores, sample)];
    const calibrated = isCalibrated(pairs);
    const at = context.now();
    await insertCalibration(trx, {
      ...{ id: ulid(Date.parse(at)), at, assessorId, rubric, calibrated, scores },
      ...{ moduleId: module.id, demonstrationId: demonstration.id, contentVersion: module.version },
      ...{ sampleId: sample.id, number: next.number },
    });
    return { ok: true, calibrated };
  });
}
