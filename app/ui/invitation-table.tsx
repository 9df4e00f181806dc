import type { AccessRole } from "#app/domain/identity/identity";
import { roleNames } from "#app/domain/identity/role-names";
import type { InvitationState } from "#app/domain/invitation/invitation";
import { Badge } from "#app/ui/badge";
import { Button } from "#app/ui/button";
import { DataTable } from "#app/ui/data-table";
import { DateText } from "#app/ui/date-text";
import { EmptyState } from "#app/ui/empty-state";
import { Form } from "#app/ui/form";

export interface ShownInvitation {
  id: string;
  email: string;
  name: string;
  accessRole: AccessRole;
  partnerName: string | null;
  expiresAt: string;
  state: InvitationState;
  partnerExited: boolean;
  undelivered: boolean;
  mayRevoke: boolean;
}

/** Invitations nobody has answered yet, each with buttons to send it again and to withdraw it. */
export function InvitationTable({ invitations, zone }: { invitations: ShownInvitation[]; zone: string }) {
  return (
    <DataTable
      caption="Waiting for an answer"
      stacked
      whole
      rows={invitations}
      rowKey={(invitation) => invitation.id}
      empty={<EmptyState title="No open invitations">Everybody who was invited has answered.</EmptyState>}
      columns={[
        { id: "name", header: "Name", cell: (invitation) => invitation.name },
        { id: "email", header: "E-mail", cell: (invitation) => invitation.email },
        { id: "role", header: "Access role", cell: (invitation) => roleNames[invitation.accessRole] },
        { id: "partner", header: "Partner", cell: (invitation) => invitation.partnerName ?? "–" },
        {
          id: "until",
          header: "Open until",
          cell: (invitation) => <Standing invitation={invitation} zone={zone} />,
        },
        {
          id: "change",
          header: "Change",
          cell: (invitation) => invitation.mayRevoke && <Buttons invitation={invitation} />,
        },
      ]}
    />
  );
}

function Standing({ invitation, zone }: { invitation: ShownInvitation; zone: string }) {
  if (invitation.partnerExited) return <Badge tone="warning">Partner has exited</Badge>;
  if (invitation.state === "expired") return <Badge tone="warning">Expired</Badge>;
  return (
    <>
      <DateText instant={invitation.expiresAt} zone={zone} />{" "}
      {invitation.undelivered && <Badge tone="warning">Not delivered yet</Badge>}
    </>
  );
}

function Buttons({ invitation }: { invitation: ShownInvitation }) {
  const whose = (
    <span className="sr-only">
      {" "}
      the invitation of <bdi>{invitation.name}</bdi>, {invitation.email}
    </span>
  );
  return (
    <Form method="post" className="actions">
      <input type="hidden" name="invitation" value={invitation.id} />
      {!invitation.partnerExited && (
        <Button kind="quiet" name="intent" value="again">
          Send again{whose}
        </Button>
      )}
      <Button kind="quiet" name="intent" value="revoke">
        Withdraw{whose}
      </Button>
    </Form>
  );
}
