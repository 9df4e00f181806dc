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

/**
 * What the rules ask for, given the open enrolments. Only enrolments that a rule made are ended by a rule; one made by a
 * person stays until a person ends it, and so does one in a track that is not published at the moment.
 */
export function applyRules(
  tracks: Pick<TrackDefinition, "id" | "enrol">[],
  learner: { jobRoles: JobRole[]; tierId: string },
  open: { id: string; trackId: string; source: string }[],
): RuleChange {
  const wanted = tracks.filter((track) => isEnrolledByRule(track, learner.jobRoles, learner.tierId));
  const isPublished = (trackId: string) => tracks.some((track) => track.id === trackId);
  return {
    enrol: wanted
      .filter((track) => !open.some((enrolment) => enrolment.trackId === track.id))
      .map((track) => track.id),
    end: open
      .filter(
        (enrolment) =>
          enrolment.source === "rule" &&
          isPublished(enrolment.trackId) &&
          !wanted.some((track) => track.id === enrolment.trackId),
      )
      .map((enrolment) => enrolment.id),
  };
}
