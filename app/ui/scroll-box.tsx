import { type ReactNode, useEffect, useRef } from "react";

/** The box of a table: a stop of the tab key only while it scrolls. Without JavaScript it always is one, because it might. */
export function ScrollBox({ labelledBy, children }: { labelledBy: string; children: ReactNode }) {
  const box = useRef<HTMLElement>(null);
  useEffect(() => (box.current ? watch(box.current) : undefined), []);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard
    <section ref={box} className="table-scroll" aria-labelledby={labelledBy} tabIndex={0}>
      {children}
    </section>
  );
}

/** One observer for every table of the page. */
let observer: ResizeObserver | undefined;

/** Watches the box and what is in it, since either may grow alone; returns what ends it. */
function watch(box: HTMLElement): () => void {
  observer ??= new ResizeObserver((entries) => {
    for (const scrolled of new Set(entries.map(({ target }) => target.closest(".table-scroll")))) {
      if (!(scrolled instanceof HTMLElement)) continue;
      if (scrolls(scrolled)) scrolled.tabIndex = 0;
      else scrolled.removeAttribute("tabindex");
    }
  });
  const watched = [box, ...box.children];
  for (const element of watched) observer.observe(element);
  return () => {
    for (const element of watched) observer?.unobserve(element);
  };
}

function scrolls(box: HTMLElement): boolean {
  return box.scrollWidth > box.clientWidth || box.scrollHeight > box.clientHeight;
}
