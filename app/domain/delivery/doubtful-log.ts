/** What can be true and is more often a slip, so it is asked about before it is logged. Pure. */
import { formatDate } from "#app/domain/date-words";

/** A day has no more for one person; a manager may log what several people gave. */
const dayMinutes = 1440;
/** Who logs the same again this soon has more often sent it twice than done it twice. */
export const alikeWithin = 15;

export interface DoubtfulLog {
  ok: false;
  reason: "doubtful";
  /** One for each doubt. */
  questions: string[];
  /** Of these questions; whoever says it back has read them. */
  basis: string;
}

/** Nobody is asked who does not say what they know. `alike` are the same minutes for the same day and partner, or of the same session, logged just before. */
export function doubtLog(
  { onDate, minutes, known }: { onDate: string; minutes: number; known?: string | undefined },
  before: { minutes: number; alike: number },
): DoubtfulLog | null {
  if (known === undefined) return null;
  const total = before.minutes + minutes;
  const questions: string[] = [];
  if (total > dayMinutes)
    questions.push(`You would have logged ${inHours(total)} on ${formatDate(onDate)}. Is that right?`);
  if (before.alike > 0)
    questions.push(
      `You logged the same ${minutes} minutes for ${formatDate(onDate)} a moment ago. Is this another time?`,
    );
  const basis = [onDate, total > dayMinutes ? total : "", before.alike].join("/");
  return questions.length === 0 || known === basis
    ? null
    : { ok: false, reason: "doubtful", questions, basis };
}

/** "31 hours", "24 hours 5 minutes". */
function inHours(minutes: number): string {
  const rest = minutes % 60;
  return `${Math.floor(minutes / 60)} hours${rest === 0 ? "" : ` ${rest} ${rest === 1 ? "minute" : "minutes"}`}`;
}
