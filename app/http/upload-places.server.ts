/** How many uploads of one person a process takes at a time: each holds a connection and, once it is there, costs its being looked through. */
const mostAtOnce = 2;

const underWay = new Map<string, number>();

/** A place for an upload, to be given back whatever becomes of it; null when the person has as many under way as are taken. */
export function takeUploadPlace(personId: string): { giveBack(): void } | null {
  const taken = underWay.get(personId) ?? 0;
  if (taken >= mostAtOnce) return null;
  underWay.set(personId, taken + 1);
  let held = true;
  return {
    giveBack() {
      if (!held) return;
      held = false;
      const left = (underWay.get(personId) ?? 1) - 1;
      if (left === 0) underWay.delete(personId);
      else underWay.set(personId, left);
    },
  };
}
