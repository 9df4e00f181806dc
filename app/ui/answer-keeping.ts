/**
 * What the server has not acknowledged yet, kept on the device, so that it outlives the page. Under the attempt's id, which
 * belongs to one person: whoever else signs in on this device cannot open that attempt, and so is never shown any of it.
 */
import {
  isKeptFields,
  type KeptFields,
  keepOnDevice,
  keysUnder,
  readFromDevice,
} from "#app/ui/device-storage";

/** An answer as the page sends it: `fields` as in the form, `sequence` as in domain/assessment/sequence. */
export interface GivenAnswer {
  itemId: string;
  sequence: number;
  fields: KeptFields;
}

export interface AnswerKeeping {
  /** False where the device has no room for it or forbids keeping anything. */
  keep(answer: GivenAnswer): boolean;
  /** Lets go of this answer, not of a later one to the same item that another tab may keep. */
  forget(answer: GivenAnswer): void;
  list(): GivenAnswer[];
}

export function attemptPrefix(attemptId: string): string {
  return `waymark.attempt.${attemptId}.`;
}

/** Removes everything this device keeps of an attempt; it is closed. */
export function forgetAttempt(storage: Storage | null, attemptId: string): void {
  for (const key of keysUnder(storage, attemptPrefix(attemptId))) storage?.removeItem(key);
}

export function createAnswerKeeping(storage: Storage | null, attemptId: string): AnswerKeeping {
  const prefix = `${attemptPrefix(attemptId)}answer.`;
  return {
    keep: (answer) => keepOnDevice(storage, prefix + answer.itemId, answer),
    forget({ itemId, sequence }) {
      const kept = asAnswer(readFromDevice(storage, prefix + itemId));
      if (!kept || kept.sequence <= sequence) storage?.removeItem(prefix + itemId);
    },
    list() {
      return keysUnder(storage, prefix).flatMap((key) => asAnswer(readFromDevice(storage, key)) ?? []);
    },
  };
}

function asAnswer(kept: unknown): GivenAnswer | null {
  const answer = (kept ?? {}) as Partial<GivenAnswer>;
  const whole =
    typeof answer.itemId === "string" && Number.isSafeInteger(answer.sequence) && isKeptFields(answer.fields);
  return whole ? (answer as GivenAnswer) : null;
}
