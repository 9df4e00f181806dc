/**
 * What was recorded, kept on the device until the server has it, so that it outlives a closed tab. Under the recording's id: whoever
 * else signs in on this device is not told that id, and so is never shown any of it.
 */
import { recordingKeptDays } from "#app/domain/demonstrations/recording";

const store = "parts";

interface KeptPart {
  recordingId: string;
  part: Blob;
  /** Milliseconds of the device's clock. */
  at: number;
}

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open("waymark.recordings", 1);
    opening.onupgradeneeded = () => {
      opening.result
        .createObjectStore(store, { autoIncrement: true })
        .createIndex("recordingId", "recordingId");
    };
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error);
  });
}

async function inStore(mode: IDBTransactionMode, work: (parts: IDBObjectStore) => void): Promise<void> {
  const database = await open();
  try {
    await new Promise<void>((resolve, reject) => {
      const transaction = database.transaction(store, mode);
      transaction.oncomplete = () => resolve();
      transaction.onabort = () => reject(transaction.error);
      work(transaction.objectStore(store));
    });
  } finally {
    database.close();
  }
}

/** Keeps a part. False where the device has no room or forbids it. */
export async function keepPart(recordingId: string, part: Blob): Promise<boolean> {
  const kept: KeptPart = { recordingId, part, at: Date.now() };
  return inStore("readwrite", (parts) => void parts.add(kept)).then(
    () => true,
    () => false,
  );
}

/** Everything kept of a recording, in order; null when that is nothing. */
export async function readKept(recordingId: string): Promise<Blob | null> {
  let found: KeptPart[] = [];
  const read = inStore("readonly", (parts) => {
    const asked = parts.index("recordingId").getAll(recordingId);
    asked.onsuccess = () => {
      found = asked.result;
    };
  });
  await read.catch(() => {});
  const [first] = found;
  return first
    ? new Blob(
        found.map(({ part }) => part),
        { type: first.part.type },
      )
    : null;
}

/** Lets go of a recording, and of whatever the server no longer waits for. */
export async function forgetKept(recordingId: string | null): Promise<void> {
  const since = Date.now() - recordingKeptDays * 86_400_000;
  await inStore("readwrite", (parts) => {
    const walk = parts.openCursor();
    walk.onsuccess = () => {
      const cursor = walk.result;
      if (!cursor) return;
      const kept: KeptPart = cursor.value;
      if (kept.recordingId === recordingId || kept.at < since) cursor.delete();
      cursor.continue();
    };
  }).catch(() => {});
}
