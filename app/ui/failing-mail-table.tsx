import { Form } from "@remix-run/react";
import type { FailingMail } from "#app/domain/mail/failing-mail";
import { Badge } from "#app/ui/badge";
import { Button } from "#app/ui/button";
import { DataTable } from "#app/ui/data-table";
import { DateText } from "#app/ui/date-text";
import { EmptyState } from "#app/ui/empty-state";
import { mailKindNames } from "#app/ui/mail-kind-names";

/** Mails that the mail server did not take so far, with what it said and what may be done; never what is in them. */
export function FailingMailTable({ mails, zone }: { mails: FailingMail[]; zone: string }) {
  return (
    <DataTable
      caption="Not delivered"
      stacked
      whole
      rows={mails}
      rowKey={(mail) => mail.id}
      empty={
        <EmptyState title="All e-mails were delivered">No e-mail failed, or it was sent later.</EmptyState>
      }
      columns={[
        { id: "to", header: "To", cell: (mail) => mail.recipient },
        { id: "kind", header: "Mail", cell: (mail) => mailKindNames[mail.kind] },
        {
          id: "written",
          header: "Written",
          cell: (mail) => <DateText instant={mail.createdAt} zone={zone} time />,
        },
        { id: "error", header: "What went wrong", cell: (mail) => mail.error },
        { id: "next", header: "Next try", cell: (mail) => <NextTry mail={mail} zone={zone} /> },
        { id: "change", header: "Change", cell: (mail) => <Buttons mail={mail} /> },
      ]}
    />
  );
}

function NextTry({ mail, zone }: { mail: FailingMail; zone: string }) {
  if (mail.givenUpAt === null) return <DateText instant={mail.nextTryAt} zone={zone} time />;
  return (
    <Badge tone={mail.kind === "sign-in-code" ? "neutral" : "danger"}>
      {mail.kind === "sign-in-code" ? "Too late" : "Given up"}
    </Badge>
  );
}

function Buttons({ mail }: { mail: FailingMail }) {
  const whose = (
    <span className="sr-only">
      {" "}
      the e-mail to <bdi>{mail.recipient}</bdi>
    </span>
  );
  return (
    <Form method="post" className="actions">
      <input type="hidden" name="mail" value={mail.id} />
      {mail.canSendAgain && (
        <Button kind="quiet" className="whitespace-nowrap" name="intent" value="again">
          Send again{whose}
        </Button>
      )}
      <Button kind="quiet" className="whitespace-nowrap" name="intent" value="leave">
        Leave unsent{whose}
      </Button>
    </Form>
  );
}
