/** The routes by their file names, as the compiler reads them. */
import { createRequire } from "node:module";

// The compiler's own reading is CommonJS and not part of its public face.
const { flatRoutes } = createRequire(import.meta.url)("@remix-run/dev/dist/config/flat-routes.js") as {
  flatRoutes(appDirectory: string): { [id: string]: RouteEntry };
};

export interface RouteEntry {
  id: string;
  path?: string;
  index?: boolean;
  parentId?: string;
  /** Below the app folder. */
  file: string;
}

export const routeManifest: { [id: string]: RouteEntry } = {
  root: { id: "root", path: "", file: "root.tsx" },
  ...flatRoutes(new URL("../../app", import.meta.url).pathname),
};

/** The whole address pattern of a route, such as /modules/:moduleId/quiz. */
export function routePattern(id: string): string {
  const parts: string[] = [];
  for (
    let at: RouteEntry | undefined = routeManifest[id];
    at;
    at = at.parentId ? routeManifest[at.parentId] : undefined
  ) {
    if (at.path) parts.unshift(at.path);
  }
  return `/${parts.join("/")}`;
}
