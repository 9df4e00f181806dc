/** When a decision on work that was handed in comes, as its learner reads it. */
import type { AssessingPolicy } from "#app/domain/demonstrations/assessing-policy";
import { DateText } from "#app/ui/date-text";

interface DecisionDueProps {
  dueAt: string;
  overdue: boolean;
  zone: string;
}

export function DecisionDue({ dueAt, overdue, zone }: DecisionDueProps) {
  return (
    <>
      {overdue ? "A decision was due by" : "A decision is due by"}{" "}
      <DateText instant={dueAt} zone={zone} time />
      {overdue ? ", and is late." : "."}
    </>
  );
}

/** "Within 2 business days": the service level, in days where it comes to whole ones. */
export function serviceText({
  opens,
  closes,
  serviceHours,
}: Pick<AssessingPolicy, "opens" | "closes" | "serviceHours">): string {
  const days = (serviceHours * 60) / (minuteOf(closes) - minuteOf(opens));
  const [count, unit] = Number.isInteger(days) ? [days, "day"] : [serviceHours, "hour"];
  return `Within ${count} business ${unit}${count === 1 ? "" : "s"}`;
}

function minuteOf(clock: string): number {
  const [hours = 0, minutes = 0] = clock.split(":").map(Number);
  return hours * 60 + minutes;
}
