/**
 * Which of two answers to an item is the later one. Pages of the same attempt (tabs, devices) number what they give, so that
 * answers may arrive late, twice and in any order, and the same one stays: the one with the highest number.
 */

/** Pages of one attempt that can be told apart. */
export const pages = 1000;

/**
 * The number of the next answer a page gives: the server's clock in milliseconds as the page reckons it, and behind it the
 * page's own three digits (0 to 999). It is above `newest`, the highest number the page has given or seen, so that an answer
 * given in sight of another one is the later of the two however the clocks stand.
 */
export function nextSequence({ clock, newest, page }: { clock: number; newest: number; page: number }) {
  return Math.max(Math.floor(clock), Math.floor(newest / pages) + 1) * pages + page;
}

/** A page may have seen numbers somewhat ahead of the clock; no page of ours is further ahead than this, in milliseconds. */
const furthestAhead = 3_600_000;

/** Whether a number sent along can come from a page of ours; a higher one would leave no room above it. */
export function isOurs(sequence: number, clock: number): boolean {
  return sequence > 0 && sequence <= (clock + furthestAhead) * pages;
}
