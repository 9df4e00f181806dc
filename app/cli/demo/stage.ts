/** Where the demo's history is played: a context whose clock the acts set, and who stands behind each name. */

import type { Module, Track } from "#app/domain/catalog/catalog";
import type { Context, Db } from "#app/domain/context";
import type { SubmissionViewer } from "#app/domain/demonstrations/demonstrations.store.server";
import type { Scope, Viewer } from "#app/domain/identity/identity";
import { createTell } from "#app/domain/notices/tell.server";
import { createRecord } from "#app/domain/spine.server";
import { noticeLinks } from "#app/http/notice-links.server";
import type { Act } from "#db/seed/acts";
import type { PartnerKey, StaffKey } from "#db/seed/frostline";

export interface Stage {
  context: Context;
  setNow(instant: string): void;
  tracks: Track[];
  seed: number;
  /** The site's address in the mails of the history. */
  origin: string;
  /** Staff by key, partners' people by name. */
  people: Map<string, Viewer>;
  /** Partner ids. */
  partners: Map<PartnerKey, string>;
  /** Open attempts by person and module. */
  attempts: Map<string, string>;
  /** Waiting submissions by person and module. */
  submissions: Map<string, string>;
  /** Observations to come by person and module. */
  bookings: Map<string, string>;
}

export interface StageInput {
  db: Db;
  tracks: Track[];
  zone: string;
  seed: number;
  origin: string;
}

export function setStage({ db, tracks, zone, seed, origin }: StageInput): Stage {
  let now = "";
  const trackDefinition = (version: string) => {
    const track = tracks.find((candidate) => candidate.version === version);
    if (!track) throw new Error(`No track has the version ${version}.`);
    return track;
  };
  return {
    context: {
      db,
      now: () => now,
      zone,
      record: createRecord(
        { zone, trackDefinition },
        createTell({ now: () => now, zone, links: noticeLinks(origin) }),
      ),
      tracks: () => tracks,
    },
    setNow(instant) {
      now = instant;
    },
    tracks,
    seed,
    origin,
    people: new Map(),
    partners: new Map(),
    attempts: new Map(),
    submissions: new Map(),
    bookings: new Map(),
  };
}

export function requirePerson(stage: Stage, name: StaffKey | (string & {})): Viewer {
  return required(stage.people.get(name), `${name} has not joined yet.`);
}

export function requirePartnerId(stage: Stage, key: PartnerKey): string {
  return required(stage.partners.get(key), `${key} is no partner yet.`);
}

export function requirePlace(
  stage: Stage,
  place: { trackId: string; moduleId: string },
): { track: Track; module: Module } {
  const track = required(
    stage.tracks.find((candidate) => candidate.id === place.trackId),
    `There is no track ${place.trackId}.`,
  );
  const module = required(
    track.lessons.find((candidate) => candidate.id === place.moduleId),
    `There is no module ${place.moduleId}.`,
  );
  return { track, module };
}

export function assessorView(viewer: Viewer): SubmissionViewer {
  const scope: Scope = viewer.accessRole === "author" ? "tracks" : "assigned";
  return { viewer, scope };
}

export function required<T>(value: T | null | undefined, problem: string): T {
  if (value === null || value === undefined) throw new Error(problem);
  return value;
}

/** What a use case returned; the history holds nothing that is refused. */
export function done<R extends { ok: boolean }>(act: Act, result: R): Extract<R, { ok: true }> {
  if (!result.ok)
    throw new Error(
      `The demo's history has an act that is refused: ${nameOf(act)}: ${JSON.stringify(result)}`,
    );
  return result as Extract<R, { ok: true }>;
}

function nameOf(act: Act): string {
  const who = "learner" in act ? ` of ${act.learner.name}` : "";
  const where = "moduleId" in act ? ` in ${act.moduleId}` : "";
  return `${act.kind}${who}${where} at ${act.at}`;
}
