import type { Start } from "#app/domain/assessment/start-policy";
import type { Quiz } from "#app/domain/catalog/quiz";
import { formatDate, formatInstant } from "#app/ui/date-text";

/** Why an attempt cannot begin, and when one can. */
export function startInWords(start: Exclude<Start, { state: "open" }>, zone: string): string {
  switch (start.state) {
    case "waiting":
      return `You can start again on ${formatInstant(start.until, zone, true)}. Read the lesson until then.`;
    case "not-yet":
      return `This quiz opens on ${formatDate(start.from)}.`;
    case "over":
      return `This quiz could be taken until ${formatDate(start.until)}. Ask your partner manager what to do next.`;
  }
}

/** What waiting time and window a quiz has; empty where it has none. */
export function policyFacts({
  wait,
  window,
}: Pick<Quiz, "wait" | "window">): { label: string; value: string }[] {
  const facts: { label: string; value: string }[] = [];
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

function spanInWords(minutes: number): string {
  const [count, unit] =
    minutes % 1440 === 0
      ? [minutes / 1440, "day"]
      : minutes % 60 === 0
        ? [minutes / 60, "hour"]
        : [minutes, "minute"];
  return `${count} ${unit}${count === 1 ? "" : "s"}`;
}
