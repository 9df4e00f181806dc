import type { Start } from "#app/domain/assessment/start-policy";
import type { CountingRule, Quiz, TimeUp } from "#app/domain/catalog/quiz";
import { formatDate, formatInstant, zoneInWords } from "#app/domain/date-words";

/** Why an attempt cannot begin, and when one can. */
export function startInWords(start: Exclude<Start, { state: "open" }>, zone: string): string {
  switch (start.state) {
    case "waiting":
      return `You can start again on ${formatInstant(start.until, zone, true)}. Read the lesson until then.`;
    case "not-yet":
      return `This quiz opens on ${formatDate(start.from)}, ${zoneInWords(zone)}.`;
    case "over":
      return `This quiz was open until the end of ${formatDate(start.until)}, ${zoneInWords(zone)}. Ask your partner manager what to do next.`;
  }
}

const counting: { [rule in CountingRule]: string } = {
  best: "The best attempt",
  last: "The last attempt",
  first: "The first attempt alone; the others are for practice",
  mean: "The mean of the attempts",
};

/** Which of several attempts a score is of. `anew`: earlier ones stand apart from it. */
export function countedInWords(counts: CountingRule = "best", anew = false): string {
  const which = counts === "mean" ? "the mean" : `the ${counts}`;
  return anew ? `${which} of the attempts since you last started again` : `${which} of your attempts`;
}

/**
 * Whether the newest closed attempt stands apart from earlier ones: there was a pass before it, or more attempts than are allowed
 * until one, which a manager grants for a new beginning.
 */
export function hasBegunAnew(
  attempts: { submittedAt: string | null; passed: boolean | null }[],
  allowed: number,
): boolean {
  const closed = attempts.filter(({ submittedAt }) => submittedAt !== null);
  return closed.length > allowed || closed.slice(0, -1).some(({ passed }) => passed === true);
}

/** What a quiz asks for beyond the usual; empty where nothing. */
export function policyFacts({
  wait,
  window,
  timeUp,
  timeLimit,
  counts,
}: Pick<Quiz, "wait" | "window" | "timeUp" | "timeLimit" | "counts">): { label: string; value: string }[] {
  const facts: { label: string; value: string }[] = [];
  if (timeLimit !== null || window?.until)
    facts.push({ label: "When time is up", value: timeUpInWords(timeUp) });
  if (counts) facts.push({ label: "What counts", value: counting[counts] });
  if (window?.from || window?.until) {
    const from = window.from ? `from ${formatDate(window.from)}` : "";
    const until = window.until ? `until ${formatDate(window.until)}` : "";
    facts.push({ label: "Open", value: [from, until].filter(Boolean).join(" ") });
  }
  if (wait) {
    const later =
      wait.later && wait.later !== wait.first ? `, ${spanInWords(wait.later)} after later ones` : "";
    facts.push({
      label: "Waiting time",
      value: `${spanInWords(wait.first)} after ${later ? "the first attempt" : "an attempt"}${later}`,
    });
  }
  return facts;
}

/** How long an attempt has; what the window leaves of it, where that is less. */
export function timeInWords(timeLimit: number | null, untilClosed: number | null): string {
  if (untilClosed !== null) {
    const left = `${untilClosed} ${untilClosed === 1 ? "minute" : "minutes"} until the quiz closes`;
    return timeLimit ? `${left}, instead of ${timeLimit}` : left;
  }
  return timeLimit ? `${timeLimit} minutes, measured by the server` : "No limit";
}

function timeUpInWords(timeUp: TimeUp = "submit"): string {
  if (timeUp === "submit") return "What you answered until then is submitted";
  if (timeUp === "abandon") return "What was not submitted counts as an attempt without points";
  return `${spanInWords(timeUp.grace)} more to submit what you answered; otherwise the attempt gets no points`;
}

function spanInWords(minutes: number): string {
  const [count, unit] =
    minutes % 1440 === 0
      ? [minutes / 1440, "day"]
      : minutes % 60 === 0
        ? [minutes / 60, "hour"]
        : [minutes, "minute"];
  return `${count} ${unit}${count === 1 ? "" : "s"}`;
}
