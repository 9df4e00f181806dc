const collator = new Intl.Collator("en", { sensitivity: "variant" });

/** The order of names as people read it: “Léa” stands beside “Lea”, not after “Zoe”. For lists that are read as a whole. */
export function byName(a: { name: string }, b: { name: string }): number {
  return collator.compare(a.name, b.name);
}
