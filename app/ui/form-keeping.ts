/** What is typed into a form and not sent yet, kept on the device under the id of the person who types it: whoever signs in there next takes it away unseen. */
import { isKeptFields, type KeptFields, keepOnDevice, readFromDevice } from "#app/ui/device-storage";

/** What is typed is kept so long, and then let go. */
export const formKeptDays = 30;

interface Kept {
  fields: KeptFields;
  /** Milliseconds of the device's clock. */
  at: number;
}

export interface FormKeeping {
  /** False where the device has no room for it or forbids keeping anything. */
  keep(fields: KeptFields): boolean;
  read(): KeptFields | null;
  forget(): void;
}

const everyone = "waymark.form.";

function personPrefix(personId: string): string {
  return `${everyone}${personId}.`;
}

export function createFormKeeping(storage: Storage | null, personId: string, form: string): FormKeeping {
  const key = personPrefix(personId) + form;
  return {
    keep: (fields) => keepOnDevice(storage, key, { fields, at: Date.now() } satisfies Kept),
    read() {
      const kept = (readFromDevice(storage, key) ?? {}) as Partial<Kept>;
      const isOld = !(Number(kept.at) > Date.now() - formKeptDays * 86_400_000);
      return !isOld && isKeptFields(kept.fields) ? kept.fields : null;
    },
    forget: () => storage?.removeItem(key),
  };
}
