/** An activity as a sentence that a manager or a partner's lead reads. */

import type { Activity } from "#app/domain/activity/activity";
import { scorePercent } from "#app/domain/assessment/assessment";
import { driverNames } from "#app/domain/costing/costing";
import { isolated } from "#app/domain/isolated";

export interface ActivityNames {
  /** Null for the system itself. */
  actor: string | null;
  /** Whom it is about; null when about a partner or the program. */
  person: string | null;
  module: string;
  track: string;
  milestone(milestoneId: string): string;
}

export function activitySentence(
  activity: Pick<Activity, "kind" | "payload" | "actorId" | "personId">,
  given: ActivityNames,
): string {
  // The kind tells the payload; Pick loses that they come in pairs.
  const fact = activity as Activity;
  const names = { ...given, module: isolated(given.module), track: isolated(given.track) };
  const person = isolated(names.person ?? "Someone");
  const actor = isolated(names.actor ?? "The program");
  switch (fact.kind) {
    case "person_enrolled":
      if (fact.actorId === null) return `${person} was enrolled in ${names.track} by rule.`;
      return fact.actorId === fact.personId
        ? `${person} joined ${names.track}.`
        : `${actor} enrolled ${person} in ${names.track}.`;
    case "enrolment_ended":
      return fact.actorId === null || fact.actorId === fact.personId
        ? `${person}’s enrolment in ${names.track} ended.`
        : `${actor} ended ${person}’s enrolment in ${names.track}.`;
    case "lesson_completed":
      return `${person} finished the lesson “${names.module}”.`;
    case "quiz_started":
      return `${person} began attempt ${fact.payload.number} at the quiz of “${names.module}”.`;
    case "quiz_submitted": {
      if (fact.payload.abandoned)
        return `${person} did not submit attempt ${fact.payload.number} at the quiz of “${names.module}” in time.`;
      const percent = scorePercent(fact.payload.millipoints, fact.payload.maxMillipoints);
      const result = fact.payload.passed ? "passed" : "did not pass";
      return `${person} ${result} the quiz of “${names.module}” with ${percent} %.`;
    }
    case "quiz_regraded": {
      const percent = scorePercent(fact.payload.millipoints, fact.payload.maxMillipoints);
      const result = fact.payload.passed ? "passed" : "not yet";
      return `${actor} corrected ${person}’s result of the quiz of “${names.module}” to ${percent} %, ${result}.`;
    }
    case "demonstration_submitted":
      return `${person} submitted version ${fact.payload.number} of the demonstration of “${names.module}”.`;
    case "demonstration_assessed": {
      const { points, maxPoints, passed, minutes } = fact.payload;
      if (fact.payload.decides === false) {
        return `${actor} assessed ${person}’s demonstration of “${names.module}” in ${minutesText(minutes)}; another assessor judges it too.`;
      }
      const result = `${passed ? "passed" : "not yet"}, ${points} of ${maxPoints} points`;
      const whose = fact.payload.otherStands ? "another judgement stands, " : "";
      return `${actor} assessed ${person}’s demonstration of “${names.module}” in ${minutesText(minutes)}: ${whose}${result}.`;
    }
    case "demonstration_returned": {
      const { number, minutes } = fact.payload;
      return `${actor} returned version ${number} of ${person}’s demonstration of “${names.module}” for revision, after ${minutesText(minutes)}.`;
    }
    case "assessment_corrected": {
      const { minutes, minutesBefore, reason } = fact.payload;
      return `${actor} corrected the assessment of ${person}’s demonstration of “${names.module}” from ${minutesText(minutesBefore)} to ${minutes}: ${reason}`;
    }
    case "live_session_attended":
      return `${person} attended ${sessionText(fact.payload)}, logged by ${actor}.`;
    case "live_session_withdrawn":
      return `${actor} withdrew ${sessionText(fact.payload)} that ${person} was said to have attended: ${isolated(fact.payload.reason)}`;
    case "support_logged":
      return `${actor} logged ${minutesText(fact.payload.minutes)} of support${noteText(fact.payload)}.`;
    case "support_withdrawn":
      return `${actor} withdrew ${minutesText(fact.payload.minutes)} of support${noteText(fact.payload)}: ${isolated(fact.payload.reason)}`;
    case "rate_recorded":
      return `${actor} recorded a rate for ${driverNames[fact.payload.driver].name.toLowerCase()} from ${fact.payload.effectiveFrom}.`;
    case "attempt_requested":
      return `${person} asked for another attempt at the quiz of “${names.module}”.`;
    case "attempt_declined":
      return `${actor} declined another attempt for ${person} at the quiz of “${names.module}”: ${fact.payload.answer}`;
    case "attempt_granted":
      return `${actor} granted ${person} one more attempt at the quiz of “${names.module}”: ${isolated(fact.payload.reason)}`;
    case "award_revoked":
      return `${actor} revoked ${person}’s “${names.milestone(fact.payload.milestoneId)}”.`;
    case "milestones_reconsidered": {
      const reached = fact.payload.milestoneIds.map((id) => `“${names.milestone(id)}”`).join(" and ");
      return `${person} reached ${reached} under the changed rules of ${names.track}.`;
    }
  }
}

function minutesText(minutes: number): string {
  return minutes === 1 ? "1 minute" : `${minutes} minutes`;
}

/** Title and trainer are missing from the oldest sessions, unless their row gave them. */
function sessionText({ title, trainer, minutes }: { title?: string; trainer?: string; minutes: number }) {
  const what = title ? `the live session “${isolated(title)}”` : "a live session";
  const whose = trainer ? ` with ${isolated(trainer)}` : "";
  return `${what}${whose} of ${minutesText(minutes)}`;
}

function noteText({ note }: { note?: string }): string {
  return note ? ` (“${isolated(note)}”)` : "";
}
