/** How large the bench's program is. */
export interface Size {
  name: "tiny" | "small" | "full";
  partners: number;
  people: number;
  /** People who each hand in a quiz once, timed. */
  submitters: number;
  /** People who answer at the same time, each of them so many times. */
  answerers: number;
  answersEach: number;
}

/** The larger ledger holds so many times the entries. */
export const growth = 10;

export const sizes: { [name in Size["name"]]: Size } = {
  // To try the bench itself; its figures say nothing.
  tiny: { name: "tiny", partners: 6, people: 90, submitters: 10, answerers: 30, answersEach: 3 },
  small: { name: "small", partners: 40, people: 1000, submitters: 40, answerers: 300, answersEach: 12 },
  full: { name: "full", partners: 200, people: 5000, submitters: 100, answerers: 300, answersEach: 12 },
};

/** A manager looks after so many partners. */
export const partnersPerManager = 20;

export function requireSize(name: string): Size {
  const size = Object.values(sizes).find((candidate) => candidate.name === name);
  if (!size) throw new Error(`--size is one of ${Object.keys(sizes).join(", ")}.`);
  return size;
}
