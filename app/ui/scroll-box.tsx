import { type ReactNode, useEffect, useRef } from "react";
import { watchScroll } from "#app/ui/scroll-watch";

/** The box of a table: a stop of the tab key only while it scrolls. Without JavaScript it always is one, because it might. */
export function ScrollBox({ labelledBy, children }: { labelledBy: string; children: ReactNode }) {
  const box = useRef<HTMLElement>(null);
  useEffect(() => (box.current ? watchScroll(box.current) : undefined), []);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard
    <section ref={box} className="table-scroll" aria-labelledby={labelledBy} tabIndex={0}>
      {children}
    </section>
  );
}
