/** track.yml: who a track is for, its order, its milestones; and the definition whose hash pins all that. */
import { type FrontMatter, parseYaml } from "#app/content/source/front-matter";
import type { Report } from "#app/content/source/problem";
import { type TrackFile, trackSchema } from "#app/content/source/schemas";
import type { Module, Track, TrackDefinition } from "#app/domain/catalog/catalog";
import { rubricText } from "#app/domain/demonstrations/calibration";

export function parseTrack(text: string, report: Report): FrontMatter<TrackFile> {
  const track = parseYaml(text, 1, trackSchema, report);
  if (track.data) checkTrack(track.data, track, report);
  return track;
}

function checkTrack(track: TrackFile, { place }: FrontMatter<TrackFile>, report: Report): void {
  for (const [index, rule] of track.enrol.entries()) {
    if (!track.jobRoles.includes(rule.jobRole)) {
      report.error(place("enrol", index, "jobRole"), `"${rule.jobRole}" is not among the track's jobRoles.`);
    }
    if (track.enrol.findIndex((other) => other.jobRole === rule.jobRole) !== index) {
      report.error(
        place("enrol", index),
        `There is another rule for "${rule.jobRole}"; put all its tiers into one.`,
      );
    }
  }
  const { assessorMilestone } = track;
  if (assessorMilestone !== undefined && !track.milestones.some(({ id }) => id === assessorMilestone)) {
    report.error(place("assessorMilestone"), `There is no milestone "${assessorMilestone}" in this track.`);
  }
  for (const [index, milestone] of track.milestones.entries()) {
    if (track.milestones.findIndex((other) => other.id === milestone.id) !== index) {
      report.error(
        place("milestones", index, "id"),
        `There is another milestone "${milestone.id}" in this track.`,
      );
    }
    for (const [position, role] of (milestone.certifies ?? []).entries()) {
      if (!track.jobRoles.includes(role)) {
        const at = place("milestones", index, "certifies", position);
        report.error(at, `"${role}" is not among the track's jobRoles.`);
      }
    }
  }
}

export type TrackRules = Omit<TrackDefinition, "version" | "modules">;

export function trackRules(file: TrackFile): TrackRules {
  return {
    ...file,
    enrol: file.enrol.map(({ jobRole, tiers }) => ({ jobRole, tiers: tiers ?? null })),
    milestones: file.milestones.map((milestone) => ({ ...milestone, certifies: milestone.certifies ?? [] })),
  };
}

/** A track with its lessons; `hash` makes its version from its rules. */
export function createTrack<Lesson extends Module>(
  { id, title, summary, jobRoles, order, selfEnrolment, enrol, milestones, assessorMilestone }: TrackRules,
  lessons: Lesson[],
  hash: (text: string) => string,
): Track & { lessons: Lesson[] } {
  const modules = lessons.map(({ id, title, quiz, demonstration }) => ({
    ...{ id, title, quiz: quiz !== null, demonstration: demonstration !== null },
    ...(demonstration?.calibration
      ? { calibration: { task: demonstration.title, rubric: hash(rubricText(demonstration)) } }
      : {}),
  }));
  const definition = {
    ...{ id, title, summary, jobRoles, order, selfEnrolment, enrol, milestones, modules },
    ...(assessorMilestone === undefined ? {} : { assessorMilestone }),
  };
  return { ...definition, version: hash(versionedText(definition)), lessons };
}

/**
 * The part of a definition that its version stands for: every rule, and the milestones' titles, because they are printed on
 * awards. Other texts may be reworded without a new version.
 */
function versionedText(track: Omit<TrackDefinition, "version">): string {
  return JSON.stringify([
    track.id,
    track.jobRoles,
    track.order,
    track.selfEnrolment,
    track.enrol.map((rule) => [rule.jobRole, rule.tiers]),
    track.milestones.map(({ id, title, validMonths, requires, certifies }) => [
      id,
      title,
      validMonths,
      requires,
      certifies,
    ]),
    track.modules.map(({ id, quiz, demonstration }) => [id, quiz, demonstration]),
    ...(track.assessorMilestone === undefined ? [] : [track.assessorMilestone]),
  ]);
}
