/**
 * Questions a person wants to look at again. A note to oneself that nobody else ever reads, so it stays on the device: it goes
 * with the attempt, and needs no request.
 */
import { useEffect, useState } from "react";
import { attemptPrefix } from "#app/ui/answer-keeping";
import { deviceStorage } from "#app/ui/device-storage";

export function useFlags(attemptId: string) {
  const key = `${attemptPrefix(attemptId)}flags`;
  const [flagged, setFlagged] = useState<string[]>([]);
  useEffect(() => setFlagged(readFlags(key)), [key]);

  function toggle(itemId: string): void {
    const next = flagged.includes(itemId) ? flagged.filter((id) => id !== itemId) : [...flagged, itemId];
    setFlagged(next);
    try {
      deviceStorage()?.setItem(key, JSON.stringify(next));
    } catch {
      // Remembered as long as the page is open.
    }
  }

  return { flagged, toggle };
}

function readFlags(key: string): string[] {
  try {
    const flags: unknown = JSON.parse(deviceStorage()?.getItem(key) ?? "[]");
    return Array.isArray(flags) ? flags.filter((id) => typeof id === "string") : [];
  } catch {
    return [];
  }
}
