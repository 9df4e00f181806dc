import type {
  AppLoadContext,
  EntryContext,
  HandleDataRequestFunction,
  LoaderFunctionArgs,
} from "@remix-run/node";
import { isRouteErrorResponse, RemixServer } from "@remix-run/react";
import { renderToString } from "react-dom/server";
import { DatabaseUnavailableError } from "#app/domain/database-unavailable-error";
import { StorageUnavailableError } from "#app/domain/storage-unavailable-error";
import { log } from "#app/http/log.server";
import { maskedPath } from "#app/http/masked-path.server";
import { RefusedContext, withErrorTitle } from "#app/ui/error-title";
import { LessonHtmlContext } from "#app/ui/lesson-html-context";
import { NonceContext } from "#app/ui/nonce";
import type { ToastText } from "#app/ui/toast";

/** A page is rendered whole: none of them waits for anything, and one piece is cheaper to compress and send than many. */
export default function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  remixContext: EntryContext,
  context: AppLoadContext,
): Response {
  headers.set("Content-Type", "text/html; charset=utf-8");
  if (!headers.has("Cache-Control")) headers.set("Cache-Control", "no-store");
  const page = { refused: saysRefused(remixContext) };
  const html = renderToString(
    <NonceContext.Provider value={context.nonce}>
      <RefusedContext.Provider value={page}>
        <LessonHtmlContext.Provider value={(key) => context.lessonHtml.get(key)}>
          <RemixServer context={remixContext} url={request.url} />
        </LessonHtmlContext.Provider>
      </RefusedContext.Provider>
    </NonceContext.Provider>,
  );
  return new Response(`<!DOCTYPE html>${page.refused ? withErrorTitle(html) : html}`, { status, headers });
}

/** The page says above itself why nothing was done. */
function saysRefused({ staticHandlerContext }: EntryContext): boolean {
  const frame: { toast?: ToastText | null } | undefined = staticHandlerContext.loaderData["root"];
  return frame?.toast?.tone === "refused";
}

export const handleDataRequest: HandleDataRequestFunction = (response) => {
  if (!response.headers.has("Cache-Control")) response.headers.set("Cache-Control", "no-store");
  return response;
};

export function handleError(error: unknown, { request }: LoaderFunctionArgs): void {
  // Asked of a route in a way that it does not answer: the asker's mistake, and told to them.
  if (request.signal.aborted || isRouteErrorResponse(error)) return;
  // Thrown on, it leaves Remix, which would answer 500, for http/answer-failure; whether of a page, its data or a resource.
  if (error instanceof DatabaseUnavailableError || error instanceof StorageUnavailableError) throw error;
  log.error({ err: error, method: request.method, path: maskedPath(request.url) }, "request failed");
}
