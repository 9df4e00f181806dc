/** This process's clock, and what is wrong with the system's. */
import { uptime } from "node:os";
import { createClock } from "#app/domain/clock";
import { log } from "#app/http/log.server";

export const clock = createClock(
  { wall: Date.now, steady: () => performance.now(), uptime: () => uptime() * 1000 },
  (milliseconds) =>
    log.warn(
      { milliseconds },
      `the system's clock was set ${milliseconds < 0 ? "back" : "ahead"}; until it is right again or a restart this process goes on by the time it had`,
    ),
);

/** A sentence while the system's clock is not followed; null while all is well. */
export function clockProblem(): string | null {
  const distance = clock.distance();
  if (distance === 0) return null;
  const minutes = Math.round(Math.abs(distance) / 60_000);
  const amount = minutes < 120 ? `${minutes} minutes` : `${Math.round(minutes / 60)} hours`;
  return `the system's clock is ${amount} ${distance < 0 ? "behind" : "ahead of"} the time that has passed; set it right, or restart if it is`;
}
