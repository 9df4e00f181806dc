import { Button } from "#app/ui/button";
import { DataTable } from "#app/ui/data-table";
import { DateText } from "#app/ui/date-text";
import { Form } from "#app/ui/form";

export interface OwnSessionsProps {
  sessions: { id: string; device: string; createdAt: string; lastSeenAt: string; isThisOne: boolean }[];
  zone: string;
}

/** Where a person is signed in, and how each of these sessions ends. */
export function OwnSessions({ sessions, zone }: OwnSessionsProps) {
  return (
    <section aria-labelledby="sessions">
      <h2 id="sessions">Where you are signed in</h2>
      <DataTable
        caption="Your sessions, the newest first"
        captionHidden
        stacked
        whole
        rows={sessions}
        rowKey={(session) => session.id}
        columns={[
          {
            id: "device",
            header: "Device",
            cell: (session) =>
              `${session.device || "Unknown device"}${session.isThisOne ? " (this one)" : ""}`,
          },
          {
            id: "seen",
            header: "Last seen",
            cell: (session) =>
              session.isThisOne ? "Now" : <DateText instant={session.lastSeenAt} zone={zone} time />,
          },
          {
            id: "since",
            header: "Signed in",
            cell: (session) => <DateText instant={session.createdAt} zone={zone} time />,
          },
          {
            id: "end",
            header: "End it",
            cell: (session) =>
              session.isThisOne ? (
                "Sign out above"
              ) : (
                <Form method="post">
                  <input type="hidden" name="session" value={session.id} />
                  <Button kind="quiet" name="intent" value="end">
                    Sign out there
                    <span className="sr-only">
                      : {session.device}, <DateText instant={session.createdAt} zone={zone} time />
                    </span>
                  </Button>
                </Form>
              ),
          },
        ]}
      />
      {sessions.length > 1 && (
        <Form method="post" className="actions">
          <Button kind="quiet" name="intent" value="elsewhere">
            Sign out everywhere else
          </Button>
        </Form>
      )}
      <p className="muted">
        Do you see one that is not yours? Sign out there, and tell an admin: whoever used it could read your
        e-mail.
      </p>
    </section>
  );
}
