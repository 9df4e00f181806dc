/** What is typed into a form and not sent yet, kept on the device under the id of the person who types it: whoever signs in there next takes it away unseen. */
import { isKeptFields, type KeptFields, keepOnDevice, readFromDevice } from "#app/ui/device-storage";

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
    keep: (fields) => keepOnDevice(storage, key, fields),
    read() {
      const kept = readFromDevice(storage, key);
      return isKeptFields(kept) ? kept : null;
    },
    forget: () => storage?.removeItem(key),
  };
}
