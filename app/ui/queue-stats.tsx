import { StatRow } from "#app/ui/stat";

interface QueueStatsProps {
  waiting: number;
  /** There are more than are shown. */
  full: boolean;
  overdue: number;
  figures: {
    serviceHours: number;
    days: number;
    decided: number;
    medianMinutes: number | null;
    withinShare: number | null;
  };
}

/** The queue's size, and whether it is worked off as promised. */
export function QueueStats({ waiting, full, overdue, figures }: QueueStatsProps) {
  const { serviceHours, days, decided, medianMinutes, withinShare } = figures;
  const since = `${decided} decided in the last ${days} days`;
  return (
    <StatRow
      items={[
        { label: "Waiting", value: waiting, note: full ? "or more: the oldest are shown" : undefined },
        { label: "Overdue", value: overdue, tone: overdue > 0 ? "danger" : "neutral" },
        {
          label: "Median turnaround",
          value: businessHoursText(medianMinutes),
          note: `business hours; ${since}`,
        },
        {
          label: "Within the service level",
          value: shareText(withinShare),
          note: `decided within ${serviceHours} business hours`,
        },
      ]}
    />
  );
}

/** "5.3" of business minutes; a dash where nothing was decided. */
export function businessHoursText(minutes: number | null): string {
  return minutes === null ? "–" : `${(minutes / 60).toFixed(1)} h`;
}

/** Rounded down, so that 100 % is every one. */
export function shareText(share: number | null): string {
  return share === null ? "–" : `${Math.floor(share * 100)} %`;
}
