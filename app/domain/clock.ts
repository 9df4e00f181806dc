/** The clock by which everything is recorded and every deadline decided. */

/** The system's clock is followed back by corrections smaller than this, in milliseconds. */
const smallCorrection = 2000;
/** It is followed forward by this much: facts dated far ahead cannot be taken back when the clock is. */
const largeJump = 3_600_000;

/** In milliseconds. */
export interface SystemClocks {
  /** The system's clock, which can be set. */
  wall(): number;
  /** Only ever counts on, and stands still while the computer sleeps. */
  steady(): number;
  /** Only ever counts on, while the computer sleeps, too. */
  uptime(): number;
}

export interface Clock {
  /** The instant, UTC ISO-8601 with milliseconds. */
  now(): string;
  /** How far the system's clock is ahead of the time that passed; negative when it is behind; 0 while it is followed. */
  distance(): number;
}

/**
 * The system's clock is followed in small corrections and over a sleep of the computer. Set back by more, it would grant time to
 * everybody who sits an attempt; set ahead by more than an hour, it would date facts into the future. Then this one goes on from where
 * it was until the two agree again or the process starts anew. `onRefused` hears once by how much.
 */
export function createClock(
  { wall, steady, uptime }: SystemClocks,
  onRefused: (milliseconds: number) => void,
): Clock {
  let offset = wall() - steady();
  let told = false;
  const sleptSinceBoot = () => uptime() - steady();
  let sleptBefore = sleptSinceBoot();

  function isFollowed(ahead: number): boolean {
    if (ahead <= -smallCorrection) return false;
    if (ahead <= largeJump) return true;
    const slept = sleptSinceBoot() - sleptBefore;
    if (ahead - slept > largeJump) return false;
    sleptBefore += slept;
    return true;
  }
  function look(): { instant: number; distance: number } {
    const counted = steady() + offset;
    const ahead = wall() - counted;
    if (isFollowed(ahead)) {
      offset += ahead;
      told = false;
      return { instant: counted + ahead, distance: 0 };
    }
    if (!told) onRefused(Math.round(ahead));
    told = true;
    return { instant: counted, distance: Math.round(ahead) };
  }
  return {
    now: () => new Date(Math.round(look().instant)).toISOString(),
    distance: () => look().distance,
  };
}
