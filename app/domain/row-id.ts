/** Ids of rows: ULIDs, which order like the instants they are made from. Guessable, so never a secret. */
import { type PRNG, ulid } from "ulid";

const drawn = new Uint32Array(1024);
let used = drawn.length;

/** ulid by itself asks the system for each of its sixteen letters, which costs more than the row it names. */
const fromStock: PRNG = () => {
  if (used === drawn.length) {
    crypto.getRandomValues(drawn);
    used = 0;
  }
  const value = drawn[used] ?? 0;
  used += 1;
  return value / 2 ** 32;
};

/** `time` is milliseconds since 1970. */
export function newRowId(time: number): string {
  return ulid(time, fromStock);
}
