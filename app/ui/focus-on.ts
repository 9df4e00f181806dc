import { type RefObject, useEffect, useRef } from "react";

/** For an element with tabIndex -1 that says what became of a form: takes the focus, and so the view, whenever it says something new. */
export function useFocusOn<Shown extends HTMLElement>(said: unknown): RefObject<Shown> {
  const shown = useRef<Shown>(null);
  useEffect(() => {
    if (said) shown.current?.focus();
  }, [said]);
  return shown;
}
