import { createContext } from "react";

/** Looks up prose by key while a page is rendered on the server; null in the browser, where the page already holds it. */
export const LessonHtmlContext = createContext<((key: string) => string | undefined) | null>(null);
