/**
 * The one kind of fact that everything else follows from. An activity is appended once and never changed; progress,
 * awards and costs are what its listeners made of it, so a replay of the activities makes them again.
 * Whatever could change later (partner, tier, versions, names) travels in the activity itself.
 */
import type { JobRole } from "#app/domain/catalog/catalog";

/** What drives cost. Quantities are counts or whole minutes. */
export const drivers = [
  "seat_enrolled",
  "module_delivered",
  "active_person_month",
  "quiz_attempt",
  "assessment_minute",
  "live_session_minute",
  "support_minute",
] as const;
export type Driver = (typeof drivers)[number];

export interface ActivityHeader {
  /** ULID. */
  id: string;
  /** UTC instant, ISO-8601 with milliseconds. */
  at: string;
  /** Who did it; null for the system itself. */
  actorId: string | null;
  /** Whom it is about; null when it is about a partner or the program. */
  personId: string | null;
  partnerId: string | null;
  /** The partner's tier at that moment. */
  tierId: string | null;
  trackId: string | null;
  moduleId: string | null;
  /** Version of the module (or of the track, for enrolments) it rested on. */
  contentVersion: string | null;
  /** Enablement resources it consumed, by driver; empty when none. */
  quantities: { [driver in Driver]?: number };
}

/** What evidence-bearing activities carry so that a milestone can be decided from them alone. */
interface Evidence {
  trackVersion: string;
  holder: string;
}

/** Who bears what it cost, where that is not the person's partner and its tier at that moment. */
export interface Bearer {
  partnerId: string;
  tierId: string;
}

/** What assessing says: the partner for which work was handed in bears its minutes, wherever the person has gone since. */
interface Assessing {
  borneBy?: Bearer;
}

interface LiveSessionFact {
  liveSessionId: string;
  onDate: string;
  minutes: number;
  /** These two are not in the oldest ones. */
  title?: string;
  trainer?: string;
}

interface SupportFact {
  supportTimeId: string;
  onDate: string;
  minutes: number;
  /** Not in the oldest ones. */
  note?: string;
}

/** What an activity says that takes another one back: its costs are entered again below zero. */
interface Reversal {
  /** The id of the other activity; no two name the same. */
  reverses: string;
  reason: string;
}

export type ActivityFact =
  | { kind: "person_enrolled"; payload: { enrolmentId: string; source: string; jobRoles: JobRole[] } }
  | { kind: "enrolment_ended"; payload: { enrolmentId: string; reason: string } }
  | { kind: "lesson_completed"; payload: Evidence }
  | { kind: "quiz_started"; payload: { quizId: string; attemptId: string; number: number } }
  | {
      kind: "quiz_submitted";
      payload: Evidence & {
        quizId: string;
        attemptId: string;
        number: number;
        millipoints: number;
        maxMillipoints: number;
        passed: boolean;
        /** Its time ran out before it was handed in, and the quiz takes that for an attempt without points. */
        abandoned?: boolean;
      };
    }
  | {
      /** A handed-in attempt was marked anew. */
      kind: "quiz_regraded";
      payload: Evidence & {
        quizId: string;
        attemptId: string;
        regradeId: string;
        millipoints: number;
        maxMillipoints: number;
        passed: boolean;
        passedBefore: boolean;
        /** Instant of the evidence that counts no longer; null unless a pass was lost. */
        lostEvidenceAt: string | null;
        /** Instant at which another attempt of theirs passed; null when none did. */
        otherPassAt: string | null;
      };
    }
  | {
      kind: "demonstration_submitted";
      payload: {
        demonstrationId: string;
        submissionId: string;
        number: number;
        /** The day it was watched, where an assessor watched it. */
        onDate?: string;
      };
    }
  | {
      kind: "demonstration_assessed";
      payload: Evidence &
        Assessing & {
          demonstrationId: string;
          submissionId: string;
          points: number;
          maxPoints: number;
          passed: boolean;
          minutes: number;
          /** False for a judgement that another assessor's has to follow; left out where it decided. */
          decides?: false;
          /** `points` and `passed` are those of another judgement than this one, which ends the assessment. */
          otherStands?: true;
        };
    }
  | {
      kind: "demonstration_returned";
      payload: Assessing & { demonstrationId: string; submissionId: string; number: number; minutes: number };
    }
  | {
      /** The minutes of a judgement were wrong; its quantities are the right ones. */
      kind: "assessment_corrected";
      payload: Assessing &
        Reversal & {
          demonstrationId: string;
          submissionId: string;
          minutes: number;
          minutesBefore: number;
          /** The day of the assessment, on which it is charged. */
          costsOn: string;
        };
    }
  | { kind: "live_session_attended"; payload: LiveSessionFact }
  | { kind: "live_session_withdrawn"; payload: LiveSessionFact & Reversal }
  | { kind: "support_logged"; payload: SupportFact }
  | { kind: "support_withdrawn"; payload: SupportFact & Reversal }
  | { kind: "rate_recorded"; payload: { driver: Driver; effectiveFrom: string; rateMicro: number } }
  | { kind: "attempt_requested"; payload: { quizId: string; requestId: string; reason: string } }
  | { kind: "attempt_declined"; payload: { quizId: string; requestId: string; answer: string } }
  /** `answer`: what the person is told, where they had asked. */
  | { kind: "attempt_granted"; payload: { quizId: string; reason: string; answer?: string } }
  | { kind: "award_revoked"; payload: { milestoneId: string; cycle: number; reason: string } }
  /** The track's rules changed, and what was shown before meets these milestones by them. */
  | { kind: "milestones_reconsidered"; payload: Evidence & { milestoneIds: string[] } };

export type Activity = ActivityHeader & ActivityFact;
export type ActivityKind = ActivityFact["kind"];
/** What a use case hands over; id is given by `record`. */
export type NewActivity = Omit<ActivityHeader, "id"> & ActivityFact;
