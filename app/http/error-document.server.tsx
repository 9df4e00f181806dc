import { renderToStaticMarkup } from "react-dom/server";
import { env } from "#app/env.server";
import stylesheet from "#app/styles/app.css";
import { type ErrorEntry, ErrorPage, errorEntry } from "#app/ui/error-page";
import { HelpLinks } from "#app/ui/help-links";

/** What is refused before a route is asked, so that no page has to bring these words along. */
const beforeRoutes: { [status: number]: ErrorEntry } = {
  414: {
    title: "That address is too long",
    text: "No page of this site has an address that long. Go back and follow a link of the page instead.",
  },
  431: {
    title: "Your browser sent too much",
    text: "It sent more with the request than this site can receive. Delete the cookies of this site and try again.",
  },
  501: {
    title: "This site does not understand that request",
    text: "Nothing was changed. Go back and use the links and buttons of the page.",
  },
};

/** An error page for when no route can answer, whole and without scripts. */
export function errorDocument(status: number, reason?: string): string {
  const entry = beforeRoutes[status] ?? errorEntry(status);
  const page = renderToStaticMarkup(
    <html lang="en">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{`${entry.title} · Waymark`}</title>
        <link rel="stylesheet" href={stylesheet} />
      </head>
      <body>
        <main>
          <ErrorPage status={status} reason={reason} entry={entry} />
        </main>
        <footer className="site-footer">
          <HelpLinks contact={env.contact} signedIn={false} />
        </footer>
      </body>
    </html>,
  );
  return `<!doctype html>${page}`;
}
