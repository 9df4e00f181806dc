import { json, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { getOutboxMail } from "#app/domain/mail/outbox.server";
import { publicOrigin } from "#app/http/public-origin.server";
import { requireDemoMode, requireFound } from "#app/http/require.server";
import { paths } from "#app/paths";
import { Breadcrumbs } from "#app/ui/breadcrumbs";
import { ButtonLink } from "#app/ui/button";
import { DateText } from "#app/ui/date-text";
import { Facts } from "#app/ui/facts";
import { PageHeader } from "#app/ui/page-header";
import { waymark } from "#app/waymark.server";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Mail: ${data?.subject ?? "unknown"} · Waymark` },
];

export async function loader({ request, params }: LoaderFunctionArgs) {
  requireDemoMode();
  const { context } = waymark();
  const mail = requireFound(await getOutboxMail(context, params["mailId"] ?? ""));
  const { recipient, subject, body, calendar, createdAt } = mail;
  return json({
    recipient,
    subject,
    body,
    calendar,
    createdAt,
    zone: context.zone,
    link: linkIn(body, publicOrigin(request)),
  });
}

/** The path of the mail's own link; a line that is anything else, such as a name with an address in it, is only text. */
function linkIn(body: string, origin: string): string | null {
  const line = body.split("\n").find((text) => text.startsWith(`${origin}/invitations/`));
  return line?.slice(origin.length) ?? null;
}

export default function OutboxMailPage() {
  const { recipient, subject, body, calendar, createdAt, zone, link } = useLoaderData<typeof loader>();
  return (
    <>
      <Breadcrumbs items={[{ label: "Outbox", to: paths.demoOutbox() }, { label: subject }]} />
      <PageHeader title={subject} />
      <Facts
        items={[
          { label: "To", value: recipient },
          { label: "Written", value: <DateText instant={createdAt} zone={zone} time /> },
        ]}
      />
      <pre className="card whitespace-pre-wrap">{body}</pre>
      {calendar && (
        <details>
          <summary>The attached calendar file</summary>
          <pre className="card whitespace-pre-wrap">{calendar}</pre>
        </details>
      )}
      {link && (
        <div className="actions">
          <ButtonLink to={link}>Open the link</ButtonLink>
        </div>
      )}
    </>
  );
}
