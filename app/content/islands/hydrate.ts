/** Wakes the islands of server-rendered content. No code comes from the page: names are looked up in the registry. */
import { type ComponentType, createElement } from "react";
import { hydrateRoot, type Root } from "react-dom/client";
import { isIslandName, islands } from "#app/content/islands/registry";

/** Ahead of the edge of the screen by half its height: ready when seen, and never fetched where nobody scrolls to. */
const ahead = "50% 0px";

/** Hydrates each `[data-island]` below `container` before it is seen. Returns what undoes it; to be called before the content is taken away. */
export function hydrateIslands(container: ParentNode): () => void {
  const roots: Root[] = [];
  let gone = false;

  async function wake(element: HTMLElement): Promise<void> {
    const { island, props } = element.dataset;
    if (!isIslandName(island)) return;
    const component = (await islands[island]()) as ComponentType<object>;
    if (gone) return;
    roots.push(hydrateRoot(element, createElement(component, JSON.parse(props ?? "{}"))));
  }

  const observer = new IntersectionObserver(
    (entries) => {
      for (const { isIntersecting, target } of entries) {
        if (!isIntersecting || !(target instanceof HTMLElement)) continue;
        observer.unobserve(target);
        // Without its code an island stays what the server rendered: a form that works by itself.
        wake(target).catch((error: unknown) => console.warn("An island stays asleep:", error));
      }
    },
    { rootMargin: ahead },
  );
  for (const element of container.querySelectorAll("[data-island]")) observer.observe(element);
  return () => {
    gone = true;
    observer.disconnect();
    for (const root of roots) root.unmount();
  };
}
