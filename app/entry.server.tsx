import { PassThrough } from "node:stream";
import {
  type AppLoadContext,
  createReadableStreamFromReadable,
  type EntryContext,
  type LoaderFunctionArgs,
} from "@remix-run/node";
import { RemixServer } from "@remix-run/react";
import { renderToPipeableStream } from "react-dom/server";
import { log } from "#app/http/log.server";
import { maskedPath } from "#app/http/masked-path.server";
import { LessonHtmlContext } from "#app/ui/lesson-html-context";
import { NonceContext } from "#app/ui/nonce";

/** A page that has not been rendered by then is given up, so that a stuck one cannot hold its connection for ever. */
const renderTimeout = 10_000;

export default function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  remixContext: EntryContext,
  context: AppLoadContext,
): Promise<Response> {
  headers.set("Content-Type", "text/html; charset=utf-8");
  if (!headers.has("Cache-Control")) headers.set("Cache-Control", "no-store");
  return new Promise((resolve, reject) => {
    let shellSent = false;
    const { pipe, abort } = renderToPipeableStream(
      <NonceContext.Provider value={context.nonce}>
        <LessonHtmlContext.Provider value={(key) => context.lessonHtml.get(key)}>
          <RemixServer context={remixContext} url={request.url} />
        </LessonHtmlContext.Provider>
      </NonceContext.Provider>,
      {
        nonce: context.nonce,
        onShellReady() {
          shellSent = true;
          const body = new PassThrough();
          resolve(new Response(createReadableStreamFromReadable(body), { status, headers }));
          pipe(body);
        },
        onAllReady: () => clearTimeout(timer),
        onShellError: reject,
        onError(error) {
          if (shellSent)
            log.error({ err: error, path: maskedPath(request.url) }, "page broke while it was sent");
        },
      },
    );
    const timer = setTimeout(abort, renderTimeout).unref();
  });
}

export function handleDataRequest(response: Response): Response {
  if (!response.headers.has("Cache-Control")) response.headers.set("Cache-Control", "no-store");
  return response;
}

export function handleError(error: unknown, { request }: LoaderFunctionArgs): void {
  if (request.signal.aborted) return;
  log.error({ err: error, method: request.method, path: maskedPath(request.url) }, "request failed");
}
