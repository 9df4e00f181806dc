/** "Error: " before the title of a page that says what was refused: a screen reader reads the title first. */
import { createContext, useContext, useEffect } from "react";

const prefix = "Error: ";

/** On the server: whether the page that is being rendered says so. */
export const RefusedContext = createContext({ refused: false });

/** The page's title in the HTML that is sent. */
export function withErrorTitle(html: string): string {
  return html.replace("<title>", `<title>${prefix}`);
}

/** React made the page with the plain title, and finds that again before it takes the page over. */
export function dropErrorFromTitle(): void {
  if (document.title.startsWith(prefix)) document.title = document.title.slice(prefix.length);
}

/** `said` is what the page says of it; nothing while all is well. */
export function useErrorTitle(said: unknown): void {
  const page = useContext(RefusedContext);
  if (said) page.refused = true;
  useEffect(() => {
    if (!said) return;
    dropErrorFromTitle();
    document.title = prefix + document.title;
    return dropErrorFromTitle;
  }, [said]);
}
