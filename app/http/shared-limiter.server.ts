import cluster from "node:cluster";
import { type IRateLimiterOptions, RateLimiterCluster, RateLimiterMemory } from "rate-limiter-flexible";
import { log } from "#app/http/log.server";

/** Longer than the primary process is ever busy; what is asked of it while it hangs waits this long. */
const patience = 1000;

export interface SharedLimiter {
  /** Resolves while there are points left; rejects with a RateLimiterRes when there are none, and with nothing else. */
  consume(key: string): Promise<unknown>;
  reward(key: string, points: number): Promise<unknown>;
}

/**
 * One count for all app processes: workers ask the primary process, which cli/start.ts sets up for it. When it does not answer, each
 * process goes on by a count of its own: a limit that then holds for each process is better than letting everybody try, and
 * better than keeping everybody out.
 */
export function createSharedLimiter(options: IRateLimiterOptions): SharedLimiter {
  const own = new RateLimiterMemory(options);
  if (!cluster.isWorker) return own;
  const shared = new RateLimiterCluster({ ...options, timeoutMs: patience });
  const orOwn = (asked: Promise<unknown>, instead: () => Promise<unknown>) =>
    asked.catch((failure: unknown) => {
      if (!(failure instanceof Error)) throw failure;
      log.warn({ err: failure }, "the count of tries is kept by each process for now");
      return instead();
    });
  return {
    consume: (key) => orOwn(shared.consume(key), () => own.consume(key)),
    reward: (key, points) => orOwn(shared.reward(key, points), () => own.reward(key, points)),
  };
}
