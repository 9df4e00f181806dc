/** Boxes that scroll are stops of the tab key, and only while they do. */
import { type RefObject, useEffect } from "react";

/** One observer for every box of the page. */
let observer: ResizeObserver | undefined;

/** Watches the box and what is in it, since either may grow alone; returns what ends it. */
export function watchScroll(box: Element): () => void {
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

/** Watches the tables of rendered content, which come as HTML and are no components. */
export function useScrollWatch(container: RefObject<HTMLElement>, html: string): void {
  useEffect(() => {
    if (!html.includes("table-scroll")) return;
    const ends = [...(container.current?.querySelectorAll(".table-scroll") ?? [])].map(watchScroll);
    return () => {
      for (const end of ends) end();
    };
  }, [container, html]);
}

function scrolls(box: HTMLElement): boolean {
  return box.scrollWidth > box.clientWidth || box.scrollHeight > box.clientHeight;
}
