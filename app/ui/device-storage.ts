/** The browser's own shelf, for what has to outlive the page until the server has it. What stands there may have been written by an older version, or by hand. */

/** A form's texts and choices by field, as the form would send them. */
export type KeptFields = [name: string, value: string][];

/** Null where the browser forbids it. */
export function deviceStorage(): Storage | null {
  try {
    return window.localStorage;
  } catch {
    return null;
  }
}

/** False where the device has no room for it or forbids keeping anything. */
export function keepOnDevice(storage: Storage | null, key: string, value: unknown): boolean {
  try {
    storage?.setItem(key, JSON.stringify(value));
    return storage !== null;
  } catch {
    return false;
  }
}

/** What is kept there; null when it is nothing that can be read. */
export function readFromDevice(storage: Storage | null, key: string): unknown {
  try {
    return JSON.parse(storage?.getItem(key) ?? "null");
  } catch {
    return null;
  }
}

export function keysUnder(storage: Storage | null, prefix: string): string[] {
  const count = storage?.length ?? 0;
  const keys = Array.from({ length: count }, (_, index) => storage?.key(index) ?? "");
  return keys.filter((key) => key.startsWith(prefix));
}

export function isKeptFields(value: unknown): value is KeptFields {
  return (
    Array.isArray(value) &&
    value.every(
      (field) =>
        Array.isArray(field) && field.length === 2 && field.every((part) => typeof part === "string"),
    )
  );
}
