import { useLocation } from "@remix-run/react";
import { useState } from "react";

/**
 * A key for forms that show what is stored: new after every visit and every save, so that no field keeps what was typed but not
 * stored. It stays while the form comes back refused, because a form made anew would take the focus from who corrects it.
 */
export function useSavedKey(refused: unknown): string {
  const { key } = useLocation();
  const [saved, setSaved] = useState(key);
  if (refused || saved === key) return saved;
  setSaved(key);
  return key;
}
