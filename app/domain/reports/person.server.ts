/** One person's progress and evidence, as far as the viewer's scopes reach. */
import { scorePercent } from "#app/domain/assessment/assessment";
import { listHiddenScores } from "#app/domain/assessment/hidden-scores.server";
import { localDate } from "#app/domain/calendar";
import type { JobRole, TrackDefinition } from "#app/domain/catalog/catalog";
import { readAwards, type ShownAward } from "#app/domain/certification/read-certificate.server";
import type { Context } from "#app/domain/context";
import {
  readSubmissionsOf,
  type ShownSubmission,
} from "#app/domain/demonstrations/read-demonstration.server";
import type { Scope } from "#app/domain/identity/identity";
import {
  type ModuleEvidence,
  type ModuleStanding,
  percentComplete,
  standModules,
} from "#app/domain/progress/progress";
import { mapModuleEvidence } from "#app/domain/progress/progress.store.server";
import { certifiedRoles, certifyingMilestones } from "#app/domain/reports/figures";
import { type MilestoneCell, standMilestones } from "#app/domain/reports/matrix";
import { newestAwards } from "#app/domain/reports/partner.server";
import {
  type EnrolmentRow,
  getPersonHead,
  listAttemptsOf,
  listEnrolmentsOf,
  listGrantsOf,
  listJobRolesOf,
  type PersonHead,
} from "#app/domain/reports/person.store.server";
import { idleDays } from "#app/domain/reports/portfolio.server";
import type { SeenBy } from "#app/domain/reports/portfolio.store.server";
import { titlesOf } from "#app/domain/reports/titles";

/** Instants at which each part was shown; null while not, or where the module has no such part. */
export type ModuleProgress = ModuleStanding & Omit<ModuleEvidence, "moduleId">;

export interface TrackProgress {
  trackId: string;
  title: string;
  /** The open enrolment; null for a track the person has left or has only begun. */
  enrolment: EnrolmentRow | null;
  percent: number;
  modules: ModuleProgress[];
  milestones: { id: string; title: string; cell: MilestoneCell }[];
}

export interface PersonProgress {
  person: PersonHead;
  jobRoles: JobRole[];
  certifiedIn: JobRole[];
  /** Whole local days since the person last did something; null when never. */
  idleDays: number | null;
  /** Tracks the person is enrolled in or has shown something of, in catalog order. */
  tracks: TrackProgress[];
}

export interface Attempt {
  id: string;
  module: string;
  number: number;
  startedAt: string;
  submittedAt: string | null;
  closedBy: "person" | "deadline" | null;
  abandoned: boolean;
  /** Whole per cent, rounded down; null while open, and where the quiz keeps it from its person, who is looking. */
  percent: number | null;
  passed: boolean | null;
}

export interface PersonReport extends PersonProgress {
  /** Newest first. */
  awards: ShownAward[];
  attempts: Attempt[];
  /** Attempts granted beyond what a quiz allows, newest first; the reason is not for the person themselves. */
  grants: { id: string; module: string; grantedAt: string; grantedBy: string; reason: string | null }[];
  /** Newest first; `evidence` is null where the viewer may see that something was handed in, not what. */
  submissions: PersonSubmission[];
  enrolments: (EnrolmentRow & { track: string })[];
  /** Published tracks without an open enrolment. */
  otherTracks: { id: string; title: string; selfEnrolment: boolean }[];
}

export interface PersonSubmission
  extends Pick<
    ShownSubmission,
    "id" | "number" | "state" | "submittedAt" | "decidedAt" | "assessor" | "points" | "maxPoints"
  > {
  module: string;
  evidence: Pick<ShownSubmission, "written" | "link" | "files" | "comment" | "observation"> | null;
}

/** Progress per track; null when there is no such learner in scope. */
export async function readPersonProgress(
  context: Context,
  seenBy: SeenBy,
  personId: string,
  tracks: TrackDefinition[],
): Promise<(PersonProgress & { awards: ShownAward[]; enrolments: EnrolmentRow[] }) | null> {
  const { db, zone } = context;
  const person = await getPersonHead(db, seenBy, personId);
  if (!person) return null;
  const [jobRoles, evidence, awards, enrolments] = await Promise.all([
    listJobRolesOf(db, personId),
    mapModuleEvidence(db, personId),
    readAwards(context, personId),
    listEnrolmentsOf(db, personId),
  ]);
  const now = context.now();
  const clock = { now, today: localDate(now, zone) };
  const open = enrolments.filter((enrolment) => enrolment.endedAt === null);
  const newest = newestAwards([...awards].sort((a, b) => a.cycle - b.cycle));
  const learner = { trackIds: open.map((enrolment) => enrolment.trackId), evidence, awards: newest };
  return {
    person,
    jobRoles,
    certifiedIn: certifiedRoles(
      { status: person.status, jobRoles },
      newest,
      certifyingMilestones(tracks),
      now,
    ),
    idleDays: idleDays(person, zone, clock.today),
    tracks: tracks.flatMap((track): TrackProgress[] => {
      const enrolment = open.find((candidate) => candidate.trackId === track.id) ?? null;
      const cells = standMilestones(learner, [track], clock);
      const begun = track.modules.some((module) => evidence.has(module.id));
      if (!enrolment && !begun && cells.every((cell) => cell.state === "not-enrolled")) return [];
      const standings = standModules(track, evidence);
      return [
        {
          trackId: track.id,
          title: track.title,
          enrolment,
          percent: percentComplete(standings),
          modules: standings.map((standing) => ({
            ...standing,
            ...shownOf(evidence.get(standing.moduleId)),
          })),
          milestones: track.milestones.flatMap(({ id, title }, index) => {
            const cell = cells[index];
            return cell ? [{ id, title, cell }] : [];
          }),
        },
      ];
    }),
    awards,
    enrolments,
  };
}

function shownOf(evidence: ModuleEvidence | undefined): Omit<ModuleEvidence, "moduleId"> {
  return {
    lessonDoneAt: evidence?.lessonDoneAt ?? null,
    quizPassedAt: evidence?.quizPassedAt ?? null,
    demonstrationPassedAt: evidence?.demonstrationPassedAt ?? null,
    completedAt: evidence?.completedAt ?? null,
  };
}

/**
 * The person page; null when there is no such learner in scope. `evidenceScope` says how far the viewer may read what was
 * handed in; null for not at all.
 */
export async function readPersonReport(
  context: Context,
  seenBy: SeenBy & { evidenceScope: Scope | null },
  personId: string,
  tracks: TrackDefinition[],
): Promise<PersonReport | null> {
  const progress = await readPersonProgress(context, seenBy, personId, tracks);
  if (!progress) return null;
  const { viewer, scope, evidenceScope } = seenBy;
  const [attempts, grants, submissions] = await Promise.all([
    listAttemptsOf(context.db, personId),
    listGrantsOf(context.db, personId),
    readSubmissionsOf(context, { viewer, scope: evidenceScope ?? scope }, personId),
  ]);
  const isOwn = viewer.personId === personId;
  const hidden = isOwn ? await listHiddenScores(context.db, attempts) : new Set();
  const titles = titlesOf(tracks);
  const open = progress.enrolments.filter((enrolment) => enrolment.endedAt === null);
  return {
    ...progress,
    enrolments: progress.enrolments.map((row) => ({ ...row, track: titles.track(row.trackId) })),
    otherTracks: tracks
      .filter((track) => !open.some((enrolment) => enrolment.trackId === track.id))
      .map(({ id, title, selfEnrolment }) => ({ id, title, selfEnrolment })),
    attempts: attempts.map(({ id, moduleId, number, startedAt, submittedAt, closedBy, ...result }) => ({
      ...{ id, number, startedAt, submittedAt, closedBy },
      abandoned: result.abandoned === 1,
      module: titles.module(moduleId),
      percent:
        result.millipoints === null || hidden.has(id)
          ? null
          : scorePercent(result.millipoints, result.maxMillipoints),
      passed: result.passed === null ? null : result.passed === 1,
    })),
    grants: grants.map(({ id, quizId, grantedAt, grantedBy, reason }) => ({
      ...{ id, grantedAt, grantedBy, reason: isOwn ? null : reason },
      module: titles.module(attempts.find((attempt) => attempt.quizId === quizId)?.moduleId ?? quizId),
    })),
    submissions: submissions.map((submission) => {
      const { id, number, state, submittedAt, decidedAt, assessor, points, maxPoints } = submission;
      const { written, link, files, comment, observation } = submission;
      return {
        ...{ id, number, state, submittedAt, decidedAt, assessor, points, maxPoints },
        module: titles.module(submission.moduleId),
        evidence: evidenceScope === null ? null : { written, link, files, comment, observation },
      };
    }),
  };
}

/** A learner in scope, before something is changed about them; null for everyone else. */
export async function readPersonHead(
  context: Context,
  seenBy: SeenBy,
  personId: string,
): Promise<PersonHead | null> {
  return (await getPersonHead(context.db, seenBy, personId)) ?? null;
}
