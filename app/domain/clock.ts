/** The clock by which everything is recorded and every deadline decided. */

/** The system's clock is followed back by corrections smaller than this, in milliseconds. */
const smallCorrection = 2000;

/**
 * Instants as UTC ISO-8601 text. `wall` is the system's clock, `steady` one that only ever counts on, both in milliseconds. The
 * system's clock is followed forward always, back by small corrections only: set back by more, it would grant time to everybody
 * who sits an attempt, so this one goes on from where it was until the process starts again. `onSetBack` hears by how much.
 */
export function createClock(
  wall: () => number,
  steady: () => number,
  onSetBack: (milliseconds: number) => void,
): () => string {
  let offset = wall() - steady();
  let refused = false;
  return () => {
    const counted = steady() + offset;
    const setBack = counted - wall();
    if (setBack < smallCorrection) {
      offset -= setBack;
      refused = false;
      return new Date(Math.round(counted - setBack)).toISOString();
    }
    if (!refused) onSetBack(Math.round(setBack));
    refused = true;
    return new Date(Math.round(counted)).toISOString();
  };
}
