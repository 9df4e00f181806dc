const longest = 30 * 86_400_000;

/**
 * Removes what everybody but this person typed on this device, and what was typed too long ago to be wanted; null, as when signing out,
 * removes all of it. Every page brings this
 * along, so it stands alone and spells out the keys of form-keeping: what two files share is one more file to fetch.
 */
export function forgetFormsOfOthers(personId: string | null, shelf?: Storage): void {
  try {
    const storage = shelf ?? localStorage;
    for (let index = storage.length - 1; index >= 0; index--) {
      const key = storage.key(index) ?? "";
      if (!key.startsWith("waymark.form.")) continue;
      const others = personId === null || !key.startsWith(`waymark.form.${personId}.`);
      if (others || !(timeIn(storage.getItem(key)) > Date.now() - longest)) storage.removeItem(key);
    }
  } catch {
    // A browser that keeps nothing has nothing to forget.
  }
}

/** NaN of what was not written by form-keeping. */
function timeIn(kept: string | null): number {
  return Number(/"at":(\d+)}$/.exec(kept ?? "")?.[1]);
}
