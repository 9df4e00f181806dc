/** Rendered content in a page. Its HTML is not in the hydration data of a page, because it stands in the page already. */
import { useContext, useEffect, useRef, useState } from "react";
import { LessonHtmlContext } from "#app/ui/lesson-html-context";

export interface HtmlPart {
  key: string;
  /** Null where the page that was sent holds it already. */
  html: string | null;
}

/** What the first page brought, for when a part is taken off and put on again without a new look at the server. */
const broughtByPage = new Map<string, string>();

export function LessonHtml({ part }: { part: HtmlPart }) {
  return <Html key={part.key} part={part} />;
}

function Html({ part }: { part: HtmlPart }) {
  const lookUp = useContext(LessonHtmlContext);
  const element = useRef<HTMLDivElement>(null);
  // Read once and never again: what islands have made of it since must stay.
  const [html] = useState(() => part.html ?? lookUp?.(part.key) ?? readFromPage(part.key));

  useEffect(() => {
    const container = element.current;
    if (!container?.querySelector("[data-island]")) return;
    let gone = false;
    let undo = () => {};
    import("#app/content/islands/hydrate").then(
      ({ hydrateIslands }) => {
        if (!gone) undo = hydrateIslands(container);
      },
      // Without its code an island stays the form that the server rendered.
      (error: unknown) => console.warn("Islands stay asleep:", error),
    );
    return () => {
      gone = true;
      queueMicrotask(undo);
    };
  }, []);

  return (
    <div
      ref={element}
      className="prose"
      data-part={part.key}
      suppressHydrationWarning
      // biome-ignore lint/security/noDangerouslySetInnerHtml: checked and rendered by app/content, which lets no markup of an author through
      dangerouslySetInnerHTML={{ __html: html }}
    />
  );
}

function readFromPage(key: string): string {
  if (typeof document === "undefined") return "";
  const html = document.querySelector(`[data-part="${CSS.escape(key)}"]`)?.innerHTML;
  if (html !== undefined) broughtByPage.set(key, html);
  return html ?? broughtByPage.get(key) ?? "";
}
