/** What becomes of the site when one of its app processes ends: rules of `npm start`, without processes. */

/** How an app process says that it would refuse to start the next time, too; what is wrong it has printed. */
export const refusedToStart = 78;

export interface Ended {
  /** Whether it was answering requests. */
  wasUp: boolean;
  /** Exit code; null when a signal ended it. */
  code: number | null;
  /** Process ends in a row, this one included, without one that stayed up for a while. */
  failures: number;
  /** Whether any process has answered requests since `npm start`. */
  everUp: boolean;
}

/** Milliseconds after which a process that stays up counts as sound. */
export const soundAfter = 30_000;
/** Tries while nothing has ever answered: what fails that often is no accident, and whoever started it wants to know. */
const mostTries = 5;
const firstWait = 1000;
const longestWait = 30_000;

/** Milliseconds until another process is started, or null: the site stops, because it has never been there. */
export function waitAfter({ wasUp, code, failures, everUp }: Ended): number | null {
  if (!everUp && (code === refusedToStart || failures >= mostTries)) return null;
  if (wasUp && failures <= 1) return 0;
  return Math.min(longestWait, firstWait * 2 ** Math.max(0, failures - 1));
}
