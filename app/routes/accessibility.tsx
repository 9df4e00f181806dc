import { json, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { env } from "#app/env.server";
import { paths } from "#app/paths";
import { contactName } from "#app/ui/contact";
import { DateText } from "#app/ui/date-text";
import { Link } from "#app/ui/link";
import { PageHeader } from "#app/ui/page-header";

export const meta: MetaFunction = () => [{ title: "Accessibility · Waymark" }];

/** When this statement was last compared with the product. */
const reviewedOn = "2026-12-01";

/** Open to everybody. */
export async function loader() {
  return json({ contact: env.contact });
}

export default function AccessibilityPage() {
  const { contact } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader title="Accessibility" lede="What we aim at, what is missing, and how to tell us." />
      <div className="prose">
        <h2>What we aim at</h2>
        <p>
          Every page is to meet the Web Content Accessibility Guidelines (WCAG) 2.2 at level AA. Every page
          works with a keyboard alone. Every page works without JavaScript, but recordings cannot be made in
          the page then: a recorded file can be chosen instead.
        </p>
        <h2>How it is tested</h2>
        <ul>
          <li>
            Each version is checked page by page in a real browser, with a program (axe) that finds faults.
          </li>
          <li>
            The same tests look for text that does not fit on a screen 320 pixels wide, with wide text spacing
            and with long names.
          </li>
          <li>Whole tasks are done with the keyboard alone.</li>
          <li>People who use a screen reader every day have not tested it yet.</li>
        </ul>
        <h2>What is missing</h2>
        <ul>
          <li>
            A question about a place in a picture lists the same places in words. The picture has a short
            description only.
          </li>
          <li>Recordings that learners submit have no captions.</li>
          <li>Files that learners submit are as accessible as their makers made them.</li>
          <li>The screens are in English only.</li>
        </ul>
        <h2>Tell us of a barrier</h2>
        <p>
          {contact ? (
            <>
              Write to <a href={contact}>{contactName(contact)}</a>.
            </>
          ) : (
            <>
              The page <Link to={paths.help()}>Help</Link> says whom to ask.
            </>
          )}{" "}
          Say which page it was, what you wanted to do, and what you used: browser, screen reader, magnifier.
        </p>
        <p className="muted">
          Compared with the product on <DateText date={reviewedOn} />.
        </p>
      </div>
    </>
  );
}
