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
  actorId: string | null;
  personId: string | null;
  sentence: string;
  opens: Opened | null;
}

/** What an activity is of that has a page, for those who may open it. */
export interface Opened {
  kind: "submission" | "live-session" | "support-time";
  id: string;
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
  return { id, at, actorId, personId, sentence, opens: openedBy(activity.payload) };
}

function openedBy(payload: Activity["payload"]): Opened | null {
  if ("submissionId" in payload) return { kind: "submission", id: payload.submissionId };
  if ("liveSessionId" in payload) return { kind: "live-session", id: payload.liveSessionId };
  return "supportTimeId" in payload ? { kind: "support-time", id: payload.supportTimeId } : null;
}
