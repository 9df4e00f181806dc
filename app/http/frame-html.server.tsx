/** What of every page's frame stays as it is made: sent as HTML, because its code would travel with every page otherwise. */
import { renderToStaticMarkup } from "react-dom/server";
import { paths } from "#app/paths";
import { BrandMark } from "#app/ui/brand";
import { HelpLinks } from "#app/ui/help-links";
import { Link } from "#app/ui/link";

export function brandHtml(): string {
  return renderToStaticMarkup(
    <>
      <BrandMark />
      <span className="brand-name">Waymark</span>
    </>,
  );
}

export function demoBannerHtml(signedIn: boolean): string {
  return renderToStaticMarkup(
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
  return renderToStaticMarkup(
    <>
      <HelpLinks contact={contact} signedIn={signedIn} />
      <p>Waymark: partners learn, show what they can do, and both sides see what it cost.</p>
      <p>Dates are in {clocks}.</p>
    </>,
  );
}
