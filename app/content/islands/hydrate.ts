/** Wakes the islands of server-rendered content. No code comes from the page: names are looked up in the registry. */
import { type ComponentType, createElement } from "react";
import { hydrateRoot, type Root } from "react-dom/client";
import { isIslandName, islands } from "#app/content/islands/registry";

/** Hydrates every `[data-island]` below `container`. Returns what undoes it; to be called before the content is taken away. */
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

  for (const element of container.querySelectorAll<HTMLElement>("[data-island]")) {
    // Without its code an island stays what the server rendered: a form that works by itself.
    wake(element).catch((error: unknown) => console.warn("An island stays asleep:", error));
  }
  return () => {
    gone = true;
    for (const root of roots) root.unmount();
  };
}
