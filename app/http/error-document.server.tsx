import { renderToStaticMarkup } from "react-dom/server";
import stylesheet from "#app/styles/app.css";
import { ErrorPage, errorTitle } from "#app/ui/error-page";

/** An error page for when no route can answer, whole and without scripts. */
export function errorDocument(status: number, reason?: string): string {
  const page = renderToStaticMarkup(
    <html lang="en">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{`${errorTitle(status)} · Waymark`}</title>
        <link rel="stylesheet" href={stylesheet} />
      </head>
      <body>
        <main>
          <ErrorPage status={status} reason={reason} />
        </main>
      </body>
    </html>,
  );
  return `<!doctype html>${page}`;
}
