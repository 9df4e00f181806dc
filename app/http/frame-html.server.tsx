/** What of every page's frame stays as it is made: sent as HTML, because its code would travel with every page otherwise. */
import type { ReactElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { paths } from "#app/paths";
import { BrandMark } from "#app/ui/brand";
import { HelpLinks } from "#app/ui/help-links";
import { Link } from "#app/ui/link";

/** Each is made once a process: every page has them, and there are few. */
const made = new Map<string, string>();

function once(key: string, element: ReactElement): string {
  const known = made.get(key) ?? renderToStaticMarkup(element);
  made.set(key, known);
  return known;
}

export function brandHtml(): string {
  return once(
    "brand",
    <>
      <BrandMark />
      <span className="brand-name">Waymark</span>
    </>,
  );
}

export function demoBannerHtml(signedIn: boolean): string {
  return once(
    `banner ${signedIn}`,
    <p>
      <strong>Demo.</strong> Invented people and companies; e-mails go to{" "}
      <Link to={paths.demoOutbox()}>the outbox</Link>.
      {signedIn ? (
        <>
          {" "}
          <Link to={paths.signIn()}>Switch to someone else</Link>
        </>
      ) : null}
    </p>,
  );
}

/** `clocks`: whose clocks decide which day it is, in words. `contact`: an address with its scheme. */
export function footerHtml(signedIn: boolean, clocks: string, contact: string | null): string {
  return once(
    `footer ${signedIn} ${clocks} ${contact}`,
    <>
      <HelpLinks contact={contact} signedIn={signedIn} />
      <p>Waymark: partners learn, show what they can do, and both sides see what it cost.</p>
      <p>Dates are in {clocks}.</p>
    </>,
  );
}
