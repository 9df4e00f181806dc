import { addMinutes } from "#app/domain/calendar";
import type { Context } from "#app/domain/context";
import { unansweredShownDays } from "#app/domain/invitation/invitation";
import { countWaiting, listUnmanagedPartners } from "#app/domain/reports/waiting.store.server";

export interface Waiting {
  /** Ledger entries that no rate reaches. */
  unratedEntries: number;
  /** Invitations of the last weeks that ran out unanswered. */
  expiredInvitations: number;
  /** Requests for another attempt at partners that have neither lead nor manager to answer. */
  strandedRequests: number;
  /** Partners in the program without an active manager, by name. */
  unmanagedPartners: { id: string; name: string }[];
}

/** What waits for an admin to do something about it. */
export async function readWaiting(context: Pick<Context, "db" | "now">): Promise<Waiting> {
  const now = context.now();
  const since = addMinutes(now, -unansweredShownDays * 24 * 60);
  const [counts, unmanagedPartners] = await Promise.all([
    countWaiting(context.db, { now, since }),
    listUnmanagedPartners(context.db),
  ]);
  return { ...counts, unmanagedPartners };
}
