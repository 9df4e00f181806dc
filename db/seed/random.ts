/** Chance that comes out the same every time: one stream of numbers for each thing decided, named by what it decides. */
import { createHash } from "node:crypto";
import { uniformInt } from "pure-rand/distribution/uniformInt";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";

export interface Random {
  /** Whole, both ends included. */
  between(least: number, most: number): number;
  /** From 0 up to, not including, 1. */
  share(): number;
  pick<T>(values: readonly T[]): T;
  shuffle<T>(values: readonly T[]): T[];
}

const resolution = 1 << 24;

/** A stream that depends on nothing but the seed and the names, so that one decision more elsewhere changes nothing here. */
export function randomFor(seed: number, ...names: (string | number)[]): Random {
  const digest = createHash("sha256")
    .update(`${seed}\0${names.join("\0")}`)
    .digest();
  const generator = xoroshiro128plus(digest.readInt32BE(0));
  const random: Random = {
    between: (least, most) => uniformInt(generator, least, most),
    share: () => uniformInt(generator, 0, resolution - 1) / resolution,
    pick(values) {
      const [first] = values;
      if (first === undefined) throw new Error("There is nothing to pick from.");
      return values[uniformInt(generator, 0, values.length - 1)] ?? first;
    },
    shuffle(values) {
      return values
        .map((value) => ({ value, order: random.share() }))
        .sort((a, b) => a.order - b.order)
        .map(({ value }) => value);
    },
  };
  return random;
}
