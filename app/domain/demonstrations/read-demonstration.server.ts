/** What reps and assessors see of demonstrations. */
import type { Demonstration, Module, Track, Variant } from "#app/domain/catalog/catalog";
import { requireModuleVersion } from "#app/domain/catalog/version.server";
import type { Context } from "#app/domain/context";
import {
  listJudgements,
  listRoundScores,
  listScores,
  type StoredJudgement,
} from "#app/domain/demonstrations/assessments.store.server";
import { refusePerson } from "#app/domain/demonstrations/assessor-refusal";
import { getAssessorRecord } from "#app/domain/demonstrations/assessors.store.server";
import {
  type AssessorDemonstration,
  attemptOf,
  type CriterionScore,
  forAssessor,
  type SubmissionState,
  submissionState,
  variantFor,
} from "#app/domain/demonstrations/demonstrations";
import {
  getFile,
  getSubmission,
  type ListedFile,
  listFiles,
  listSubmissions,
  listSubmissionsOf,
  listWaitingModules,
  type Submission,
  type SubmissionViewer,
} from "#app/domain/demonstrations/demonstrations.store.server";
import { readObservations, type SeenObservation } from "#app/domain/demonstrations/observe.server";
import { type DiffPart, diffText } from "#app/domain/demonstrations/text-diff";
import { type Gate, readGate } from "#app/domain/progress/gate.server";

/** Whether a person's work for a module waits for its assessor. */
export async function isWithAssessor(context: Context, personId: string, moduleId: string): Promise<boolean> {
  const waiting = await listWaitingModules(context.db, personId);
  return waiting.some((work) => work.moduleId === moduleId);
}

export interface ShownSubmission extends Submission {
  state: SubmissionState;
  files: ListedFile[];
  /** Empty until decided. */
  scores: CriterionScore[];
  /** What an assessor watched; null for what was handed in. Until it is decided, marks and notes are for assessors alone. */
  observation: SeenObservation | null;
}

export interface ShownVersion extends ShownSubmission {
  /** What changed in the text since the version before; null where either has none, or nothing changed. */
  change: { since: number; parts: DiffPart[] } | null;
}

async function show(
  context: Context,
  submissions: Submission[],
  { undecided = false } = {},
): Promise<ShownSubmission[]> {
  const ids = submissions.map((submission) => submission.id);
  const [files, scores, observations] = await Promise.all([
    listFiles(context.db, ids),
    listScores(context.db, ids),
    readObservations(context.db, submissions),
  ]);
  const shownOf = (observation: SeenObservation | null | undefined, outcome: Submission["outcome"]) =>
    observation && (outcome !== null || undecided ? observation : { ...observation, marks: [], notes: "" });
  return submissions.map((submission, index) => ({
    ...submission,
    state: submissionState(submission),
    files: files.filter((file) => file.submissionId === submission.id),
    scores: scores.filter((score) => score.submissionId === submission.id),
    observation: shownOf(observations[index], submission.outcome) ?? null,
  }));
}

/** Each of one person's versions for one task, newest first, compared with the one before it that was not withdrawn. */
function withChanges(versions: ShownSubmission[]): ShownVersion[] {
  return versions.map((version, index) => ({
    ...version,
    change: changeSince(
      versions.slice(index + 1).find(({ withdrawnAt }) => withdrawnAt === null),
      version,
    ),
  }));
}

function changeSince(
  before: ShownSubmission | undefined,
  submission: ShownSubmission,
): ShownVersion["change"] {
  if (!before?.written || !submission.written || before.written === submission.written) return null;
  return { since: before.number, parts: diffText(before.written, submission.written) };
}

/** A rep's page of one demonstration: whether it is open, and every version handed in, newest first. */
export async function readDemonstration(
  context: Context,
  input: { personId: string; track: Track; module: Module; demonstration: Demonstration },
): Promise<{ gate: Gate; submissions: ShownVersion[]; variant: Variant | null }> {
  const gate = await readGate(context.db, {
    personId: input.personId,
    track: input.track,
    moduleId: input.module.id,
  });
  const submissions = await listSubmissions(context.db, input.personId, input.demonstration.id);
  const newest = submissions.find(({ withdrawnAt }) => withdrawnAt === null);
  // What waits keeps the case it answers; what comes next is a new attempt once that is judged.
  const attempt = attemptOf((newest?.number ?? 0) + 1, submissions);
  const variant = variantFor(input.demonstration, input.personId, attempt);
  return { gate, submissions: withChanges(await show(context, submissions)), variant };
}

export interface AssessorView {
  submission: ShownVersion;
  /** What was handed in before for the same task, as far as the viewer may see it, newest first. */
  earlier: ShownVersion[];
  /** Why the viewer may not assess it, whoever has it; null when they may. */
  refusal: ReturnType<typeof refusePerson>;
  /**
   * What others judged before, for the one who settles it, and for everybody in scope once it is decided. Empty until then, so that
   * a second assessor is blind.
   */
  judgements: (StoredJudgement & { scores: CriterionScore[] })[];
  /** As they were when the submission was handed in. */
  module: Module;
  demonstration: AssessorDemonstration;
  /** The case it answers; null where the task has none. */
  variant: Variant | null;
}

/** A submission in the viewer's scope with the task it answered; undefined when out of scope. */
export async function readSubmission(
  context: Context,
  seenBy: SubmissionViewer,
  submissionId: string,
): Promise<AssessorView | undefined> {
  const found = await getSubmission(context.db, seenBy, submissionId);
  if (!found) return undefined;
  const module = await requireModuleVersion(context.db, found.contentVersion);
  const { demonstration } = module;
  if (!demonstration)
    throw new Error(`Version ${found.contentVersion} of ${found.moduleId} has no demonstration.`);
  const before = (await listSubmissionsOf(context.db, seenBy, found.personId)).filter(
    ({ demonstrationId, number }) => demonstrationId === found.demonstrationId && number < found.number,
  );
  const [submission, ...earlier] = withChanges(await show(context, [found, ...before], { undecided: true }));
  if (!submission) return undefined;
  // Everything of the person's counts, also from a time out of the viewer's scope.
  const versions = await listSubmissions(context.db, found.personId, found.demonstrationId);
  const attempt = attemptOf(found.number, versions);
  const variant = variantFor(demonstration, found.personId, attempt);
  const { personId } = seenBy.viewer;
  const record = await getAssessorRecord(context.db, personId, context.now());
  const refusal = refusePerson(found, record, context.tracks());
  const settles = found.round === 3 && refusal === null;
  const judgements = submission.outcome || settles ? await readJudgements(context, submission.id) : [];
  return {
    ...{ submission, earlier, refusal, judgements, module, variant },
    demonstration: forAssessor(demonstration),
  };
}

async function readJudgements(context: Context, submissionId: string): Promise<AssessorView["judgements"]> {
  const [judgements, scores] = await Promise.all([
    listJudgements(context.db, [submissionId]),
    listRoundScores(context.db, submissionId),
  ]);
  if (judgements.length < 2) return [];
  return judgements.map((judgement) => ({
    ...judgement,
    scores: scores.filter(({ round }) => round === judgement.round),
  }));
}

/** Every submission of a person that the viewer may see, with files and scores. */
export async function readSubmissionsOf(
  context: Context,
  seenBy: SubmissionViewer,
  personId: string,
): Promise<ShownSubmission[]> {
  return show(context, await listSubmissionsOf(context.db, seenBy, personId));
}

/** A file of a submission in the viewer's scope; undefined otherwise. */
export async function readEvidence(
  context: Context,
  seenBy: SubmissionViewer,
  fileId: string,
): Promise<ListedFile | undefined> {
  const file = await getFile(context.db, fileId);
  const submission = file && (await getSubmission(context.db, seenBy, file.submissionId));
  return submission && file;
}
