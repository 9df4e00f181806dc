/** The order in which submissions are taken from the queue, and what the queue says of how it is worked off. */
import { type BusinessCalendar, businessMinutesBetween } from "#app/domain/demonstrations/business-calendar";
import { scatter } from "#app/domain/demonstrations/scatter";

export interface Queued {
  id: string;
  demonstrationId: string;
  /** Instants. */
  dueAt: string;
}

/**
 * Overdue work before the rest; in each part the task whose first submission is due first; and within a task an order that is
 * by chance, because what was read before colours what is read next. The order is the same each time for one assessor, and
 * another one for each, so that two who start together seldom reach for the same.
 */
export function orderQueue<Row extends Queued>(rows: Row[], assessorId: string, now: string): Row[] {
  const part = (row: Row) => (row.dueAt < now ? 0 : 1);
  const keyOf = (row: Row) => `${part(row)} ${row.demonstrationId}`;
  const firstDue = new Map<string, string>();
  for (const row of rows) {
    const known = firstDue.get(keyOf(row));
    if (!known || row.dueAt < known) firstDue.set(keyOf(row), row.dueAt);
  }
  const due = (row: Row) => firstDue.get(keyOf(row)) ?? row.dueAt;
  return [...rows].sort(
    (a, b) =>
      part(a) - part(b) ||
      compareText(due(a), due(b)) ||
      compareText(a.demonstrationId, b.demonstrationId) ||
      scatter(`${assessorId} ${a.id}`) - scatter(`${assessorId} ${b.id}`) ||
      compareText(a.id, b.id),
  );
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

export interface Decided {
  submittedAt: string;
  decidedAt: string;
  dueAt: string;
}

export interface TurnaroundFigures {
  decided: number;
  /** Median of the business minutes from handing in to the decision; null when nothing was decided. */
  medianMinutes: number | null;
  /** Decided no later than due ÷ decided, from 0 to 1; null likewise. */
  withinShare: number | null;
}

/** Turnaround = handing in → decision, in business time, so that a week-end makes nobody slow. */
export function turnaroundFigures(rows: Decided[], calendar: BusinessCalendar): TurnaroundFigures {
  if (rows.length === 0) return { decided: 0, medianMinutes: null, withinShare: null };
  const minutes = rows
    .map(({ submittedAt, decidedAt }) => businessMinutesBetween(submittedAt, decidedAt, calendar))
    .sort((a, b) => a - b);
  const middle = minutes.length / 2;
  const upper = minutes[Math.floor(middle)] ?? 0;
  const lower = minutes[Math.ceil(middle) - 1] ?? 0;
  return {
    decided: rows.length,
    medianMinutes: (lower + upper) / 2,
    withinShare: rows.filter(({ decidedAt, dueAt }) => decidedAt <= dueAt).length / rows.length,
  };
}
