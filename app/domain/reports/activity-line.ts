import type { Activity } from "#app/domain/activity/activity";
import { activitySentence } from "#app/domain/reports/activity-sentence";
import type { Titles } from "#app/domain/reports/titles";

/** An activity as it comes from a query, with the names of those in it. */
export interface ActivityRow {
  id: string;
  at: string;
  kind: string;
  actorId: string | null;
  actor: string | null;
  personId: string | null;
  person: string | null;
  trackId: string | null;
  moduleId: string | null;
  /** JSON. */
  payload: string;
}

export interface ActivityLine {
  id: string;
  /** Instant. */
  at: string;
  personId: string | null;
  sentence: string;
}

export function activityLine(row: ActivityRow, titles: Titles): ActivityLine {
  const { id, at, kind, actorId, personId } = row;
  const activity = { kind, payload: JSON.parse(row.payload), actorId, personId } as Activity;
  const sentence = activitySentence(activity, {
    actor: row.actor,
    person: row.person,
    module: titles.module(row.moduleId),
    track: titles.track(row.trackId),
    milestone: titles.milestone,
  });
  return { id, at, personId, sentence };
}
