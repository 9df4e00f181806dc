import { Form } from "@remix-run/react";
import type { AccessRole } from "#app/domain/identity/identity";
import type { InvitationState } from "#app/domain/invitation/invitation";
import { Badge } from "#app/ui/badge";
import { Button } from "#app/ui/button";
import { DataTable } from "#app/ui/data-table";
import { DateText } from "#app/ui/date-text";
import { EmptyState } from "#app/ui/empty-state";
import { roleNames } from "#app/ui/navigation";

export interface ShownInvitation {
  id: string;
  email: string;
  name: string;
  accessRole: AccessRole;
  partnerName: string | null;
  expiresAt: string;
  state: InvitationState;
  mayRevoke: boolean;
}

/** Invitations nobody has answered yet, each with a button to withdraw it. */
export function InvitationTable({ invitations, zone }: { invitations: ShownInvitation[]; zone: string }) {
  return (
    <DataTable
      caption="Waiting for an answer"
      stacked
      whole
      rows={invitations}
      rowKey={(invitation) => invitation.id}
      empty={<EmptyState title="No open invitations">Whoever was invited has answered.</EmptyState>}
      columns={[
        { id: "name", header: "Name", cell: (invitation) => invitation.name },
        { id: "email", header: "E-mail", cell: (invitation) => invitation.email },
        { id: "role", header: "Access role", cell: (invitation) => roleNames[invitation.accessRole] },
        { id: "partner", header: "Partner", cell: (invitation) => invitation.partnerName ?? "–" },
        {
          id: "until",
          header: "Open until",
          cell: (invitation) =>
            invitation.state === "expired" ? (
              <Badge tone="warning">Expired</Badge>
            ) : (
              <DateText instant={invitation.expiresAt} zone={zone} />
            ),
        },
        {
          id: "withdraw",
          header: "Withdraw",
          cell: (invitation) => invitation.mayRevoke && <WithdrawButton invitation={invitation} />,
        },
      ]}
    />
  );
}

function WithdrawButton({ invitation }: { invitation: ShownInvitation }) {
  return (
    <Form method="post">
      <input type="hidden" name="invitation" value={invitation.id} />
      <Button kind="quiet" name="intent" value="revoke">
        Withdraw<span className="sr-only"> the invitation of {invitation.name}</span>
      </Button>
    </Form>
  );
}
