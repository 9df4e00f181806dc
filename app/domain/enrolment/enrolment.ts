/** Who belongs on which track by rule: job role × partner tier, as track.yml says. */
import type { JobRole, TrackDefinition } from "#app/domain/catalog/catalog";

/** Whether a rule of the track enrols someone with these job roles in this tier. */
export function isEnrolledByRule(
  track: Pick<TrackDefinition, "enrol">,
  roles: JobRole[],
  tierId: string,
): boolean {
  return track.enrol.some(
    (rule) => roles.includes(rule.jobRole) && (rule.tiers === null || rule.tiers.includes(tierId)),
  );
}

export interface RuleChange {
  /** Track ids to enrol in, in the order of the tracks. */
  enrol: string[];
  /** Enrolment ids made by a rule that no longer holds. */
  end: string[];
}

/** An enrolment as the rules see it, open or ended. */
export interface KnownEnrolment {
  id: string;
  trackId: string;
  source: string;
  endedAt: string | null;
  /** Null when a rule ended it. */
  endedBy: string | null;
}

/**
 * What the rules ask for, given every enrolment the learner has had, oldest first. A rule never reopens what a lead or
 * manager ended: only a person enrols there again. Who left by themselves decided for themselves alone, so that a rule that
 * applies enrols them. Only enrolments that a rule made are ended by a rule; one made by a person stays until a person ends
 * it, and so does one in a track that is not published at the moment.
 */
export function applyRules(
  tracks: Pick<TrackDefinition, "id" | "enrol">[],
  learner: { personId: string; jobRoles: JobRole[]; tierId: string },
  history: KnownEnrolment[],
): RuleChange {
  const wanted = tracks.filter((track) => isEnrolledByRule(track, learner.jobRoles, learner.tierId));
  const isPublished = (trackId: string) => tracks.some((track) => track.id === trackId);
  const latest = new Map(history.map((enrolment) => [enrolment.trackId, enrolment]));
  return {
    enrol: wanted
      .filter(({ id }) => isFreeForRules(latest.get(id), learner.personId))
      .map((track) => track.id),
    end: history
      .filter(
        (enrolment) =>
          enrolment.endedAt === null &&
          enrolment.source === "rule" &&
          isPublished(enrolment.trackId) &&
          !wanted.some((track) => track.id === enrolment.trackId),
      )
      .map((enrolment) => enrolment.id),
  };
}

function isFreeForRules(latest: KnownEnrolment | undefined, personId: string): boolean {
  if (!latest) return true;
  return latest.endedAt !== null && (latest.endedBy === null || latest.endedBy === personId);
}
