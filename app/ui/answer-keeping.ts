/**
 * What the server has not acknowledged yet, kept on the device, so that it outlives the page. Under the attempt's id, which
 * belongs to one person: whoever else signs in on this device cannot open that attempt, and so is never shown any of it.
 */

/** An answer as the page sends it: `fields` as in the form, `sequence` as in domain/assessment/sequence. */
export interface GivenAnswer {
  itemId: string;
  sequence: number;
  fields: [name: string, value: string][];
}

export interface AnswerKeeping {
  /** False where the device has no room for it or forbids keeping anything. */
  keep(answer: GivenAnswer): boolean;
  /** Lets go of this answer, not of a later one to the same item that another tab may keep. */
  forget(answer: GivenAnswer): void;
  list(): GivenAnswer[];
}

/** Null where the browser forbids it. */
export function deviceStorage(): Storage | null {
  try {
    return window.localStorage;
  } catch {
    return null;
  }
}

export function attemptPrefix(attemptId: string): string {
  return `waymark.attempt.${attemptId}.`;
}

/** Removes everything this device keeps of an attempt; it is closed. */
export function forgetAttempt(storage: Storage | null, attemptId: string): void {
  for (const key of keysOf(storage, attemptPrefix(attemptId))) storage?.removeItem(key);
}

export function createAnswerKeeping(storage: Storage | null, attemptId: string): AnswerKeeping {
  const prefix = `${attemptPrefix(attemptId)}answer.`;
  return {
    keep(answer) {
      try {
        storage?.setItem(prefix + answer.itemId, JSON.stringify(answer));
        return storage !== null;
      } catch {
        return false;
      }
    },
    forget({ itemId, sequence }) {
      const kept = parse(storage?.getItem(prefix + itemId) ?? null);
      if (!kept || kept.sequence <= sequence) storage?.removeItem(prefix + itemId);
    },
    list() {
      return keysOf(storage, prefix).flatMap((key) => parse(storage?.getItem(key) ?? null) ?? []);
    },
  };
}

function keysOf(storage: Storage | null, prefix: string): string[] {
  const count = storage?.length ?? 0;
  const keys = Array.from({ length: count }, (_, index) => storage?.key(index) ?? "");
  return keys.filter((key) => key.startsWith(prefix));
}

/** What stands there may have been written by an older version, or by hand. */
function parse(text: string | null): GivenAnswer | null {
  try {
    const answer: GivenAnswer = JSON.parse(text ?? "");
    const { itemId, sequence, fields } = answer;
    const whole =
      typeof itemId === "string" &&
      Number.isSafeInteger(sequence) &&
      Array.isArray(fields) &&
      fields.every((field) => Array.isArray(field) && field.every((part) => typeof part === "string"));
    return whole ? answer : null;
  } catch {
    return null;
  }
}
