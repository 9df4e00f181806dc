/** How much a figure draws: a part that is used within a part that is used grows by each use, so that few lines can be more than a browser draws. */

/** Elements that may come of it, each counted as often as it is drawn. */
const heaviest = 20_000;

/** Elements within elements, and parts that use parts, one after the other. */
const longestChain = 500;

interface Part {
  parts: Part[];
  /** Ids that it points at. */
  uses: string[];
  weight: number | null;
}

/** Takes the elements of a figure in the order of its text. */
export function createWeighing(): {
  open(attributes: Map<string, string>): void;
  close(): void;
  isTooHeavy(): boolean;
} {
  const root: Part = { parts: [], uses: [], weight: null };
  const open = [root];
  const byId = new Map<string, Part>();

  /** Infinite for a part that draws itself, or that leads on and on. */
  function weigh(part: Part, depth = 0): number {
    if (part.weight !== null) return part.weight;
    part.weight = Number.POSITIVE_INFINITY;
    if (depth > longestChain) return part.weight;
    const used = part.uses.flatMap((id) => byId.get(id) ?? []);
    part.weight = [...part.parts, ...used].reduce((sum, one) => sum + weigh(one, depth + 1), 1);
    return part.weight;
  }

  return {
    open(attributes) {
      const uses = [...attributes].flatMap(([name, value]) => {
        const within = [...value.matchAll(/url\(\s*['"]?#([\w-]+)/g)].map(([, id = ""]) => id);
        return /(^|:)href$/.test(name) ? [value.slice(1)] : within;
      });
      const part: Part = { parts: [], uses, weight: null };
      open.at(-1)?.parts.push(part);
      open.push(part);
      const id = attributes.get("id");
      if (id !== undefined && !byId.has(id)) byId.set(id, part);
    },
    close: () => void open.pop(),
    isTooHeavy: () => weigh(root) > heaviest,
  };
}
