/**
 * Removes what everybody but this person typed on this device; null, as when signing out, removes all of it. Every page brings this
 * along, so it stands alone and spells out the keys of form-keeping: what two files share is one more file to fetch.
 */
export function forgetFormsOfOthers(personId: string | null, shelf?: Storage): void {
  try {
    const storage = shelf ?? localStorage;
    for (let index = storage.length - 1; index >= 0; index--) {
      const key = storage.key(index) ?? "";
      const others = personId === null || !key.startsWith(`waymark.form.${personId}.`);
      if (key.startsWith("waymark.form.") && others) storage.removeItem(key);
    }
  } catch {
    // A browser that keeps nothing has nothing to forget.
  }
}
