/** How long something takes, as the pages say it. */
import type { Effort, EffortLeft } from "#app/domain/reports/effort";
import { minutesText } from "#app/ui/recording-time";

/** Up to this many minutes a time is told in minutes. */
const minutesUpTo = 120;

function timeText(minutes: number): string {
  if (minutes <= minutesUpTo) return minutesText(minutes);
  const rest = minutes % 60;
  return `${Math.floor(minutes / 60)} h${rest ? ` ${rest} min` : ""}`;
}

/** "about 40 minutes", or from the least to the most. */
export function effortText({ least, most }: Effort): string {
  if (least === most) return `about ${timeText(most)}`;
  return most <= minutesUpTo ? `${least} to ${timeText(most)}` : `${timeText(least)} to ${timeText(most)}`;
}

/** The same of several parts, with what is not in it. */
export function effortLeftText(left: EffortLeft): string {
  const { decisions, unsaid, most } = left;
  const besides = [
    ...(unsaid > 0
      ? [unsaid === 1 ? "one task without a stated time" : `${unsaid} tasks without a stated time`]
      : []),
    ...(decisions > 0
      ? [decisions === 1 ? "the wait for one decision" : `the wait for ${decisions} decisions`]
      : []),
  ];
  return [...(most > 0 ? [effortText(left)] : []), ...besides].join(", plus ");
}
