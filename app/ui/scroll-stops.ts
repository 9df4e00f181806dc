import { useEffect } from "react";

/**
 * Tables are stops of the tab key while they scroll, and only then: those that are components and those that come as HTML.
 * Without JavaScript each is one, because it might scroll.
 */
export function useScrollStops(): void {
  // After each rendering of the frame, since every page that comes brings its own.
  useEffect(() => {
    const observer = new ResizeObserver((entries) => {
      for (const { target } of entries) {
        const box = target.closest(".table-scroll");
        if (box && scrolls(box)) box.setAttribute("tabindex", "0");
        else box?.removeAttribute("tabindex");
      }
    });
    // Of box and table either may grow alone.
    for (const element of document.querySelectorAll(".table-scroll, .table-scroll > *"))
      observer.observe(element);
    return () => observer.disconnect();
  });
}

function scrolls(box: Element): boolean {
  return box.scrollWidth > box.clientWidth || box.scrollHeight > box.clientHeight;
}
