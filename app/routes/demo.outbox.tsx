import { json, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { listOutbox } from "#app/domain/mail/outbox.server";
import { requireDemoMode } from "#app/http/require.server";
import { paths } from "#app/paths";
import { DataTable } from "#app/ui/data-table";
import { DateText } from "#app/ui/date-text";
import { EmptyState } from "#app/ui/empty-state";
import { Link } from "#app/ui/link";
import { PageHeader } from "#app/ui/page-header";
import { waymark } from "#app/waymark.server";

export const meta: MetaFunction = () => [{ title: "Outbox · Waymark" }];

export async function loader() {
  requireDemoMode();
  const { context } = waymark();
  const mails = await listOutbox(context);
  return json({
    zone: context.zone,
    mails: mails.map(({ id, recipient, subject, createdAt }) => ({ id, recipient, subject, createdAt })),
  });
}

export default function OutboxPage() {
  const { zone, mails } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader
        title="Outbox"
        lede="In the demo no e-mail leaves this machine. What would have been sent is here, newest first."
      />
      <DataTable
        caption="E-mails"
        captionHidden
        stacked
        rows={mails}
        rowKey={(mail) => mail.id}
        empty={
          <EmptyState title="No e-mails yet">
            Ask for a sign-in code or invite someone, and it appears here.
          </EmptyState>
        }
        columns={[
          {
            id: "subject",
            header: "Subject",
            cell: (mail) => (
              <Link to={paths.demoOutboxMail(mail.id)}>
                {mail.subject}
                <span className="sr-only">
                  , to {mail.recipient}, mail {mails.length - mails.indexOf(mail)}
                </span>
              </Link>
            ),
          },
          { id: "recipient", header: "To", cell: (mail) => mail.recipient },
          {
            id: "at",
            header: "Written",
            cell: (mail) => <DateText instant={mail.createdAt} zone={zone} time />,
          },
        ]}
      />
    </>
  );
}
