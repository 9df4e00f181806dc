import {
  type ActionFunctionArgs,
  json,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { Form, useLoaderData } from "@remix-run/react";
import { enrolByRule } from "#app/domain/enrolment/enrolment.server";
import { roleNames } from "#app/domain/identity/role-names";
import { acceptInvitation, getOpenInvitation } from "#app/domain/invitation/accept-invitation.server";
import { isolated } from "#app/domain/isolated";
import { deviceOf } from "#app/http/device.server";
import { logSecurity } from "#app/http/security-log.server";
import { readViewer, redirectSignedIn } from "#app/http/session.server";
import { paths } from "#app/paths";
import { Button, ButtonLink } from "#app/ui/button";
import { DateText } from "#app/ui/date-text";
import { Facts } from "#app/ui/facts";
import { jobRoleNames } from "#app/ui/job-role-names";
import { Notice } from "#app/ui/notice";
import { PageHeader } from "#app/ui/page-header";
import { waymark } from "#app/waymark.server";

export const meta: MetaFunction = () => [{ title: "Invitation · Waymark" }];

const closed = {
  unknown: "This link is not an invitation. Check that you copied all of it, or ask for a new one.",
  accepted: "This invitation has already been accepted. Sign in with the address it was sent to.",
  revoked: "This invitation was withdrawn. If that surprises you, ask the person who invited you.",
  replaced:
    "A newer invitation was sent to this address, and only its link works. Look for the latest e-mail.",
  "partner-exited":
    "The partner it is for takes no part in the program at present. Ask the person who invited you.",
  expired:
    "This invitation has expired: it was valid for seven days. Ask the person who invited you for a new one.",
  "already-known": "Somebody with this address is here already. Sign in with it.",
};

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { context, program } = waymark();
  const open = await getOpenInvitation(context, params["token"] ?? "");
  if (!open.ok) {
    return json(
      {
        invitation: null,
        title:
          open.reason === "unknown"
            ? "This invitation is unknown or no longer valid"
            : "This invitation is closed",
        sentence: closed[open.reason],
      },
      { status: open.reason === "unknown" ? 404 : 410 },
    );
  }
  const { name, email, accessRole, partnerName, jobRoles, inviterName, expiresAt } = open.invitation;
  const invitation = { name, email, accessRole, partnerName, jobRoles, inviterName, expiresAt };
  const viewer = await readViewer(request);
  return json({
    invitation,
    signedInAs: viewer && viewer.email !== email ? viewer.name : null,
    sentence: `${isolated(inviterName)} invites you to ${program.name}.`,
    zone: context.zone,
  });
}

export async function action({ request, params }: ActionFunctionArgs) {
  const token = params["token"] ?? "";
  const device = deviceOf(request);
  const result = await acceptInvitation(waymark().context, { token, device, onPersonJoined: enrolByRule });
  if (result.ok) logSecurity("joined", { actor: result.personId, what: result.accessRole });
  // The page says what became of the invitation.
  return result.ok ? redirectSignedIn(request, result) : redirect(paths.invitation(token));
}

export default function InvitationPage() {
  const data = useLoaderData<typeof loader>();
  if (data.invitation === null) {
    return (
      <>
        <PageHeader title={data.title} lede={data.sentence} />
        <div className="actions">
          <ButtonLink to={paths.signIn()}>Sign in</ButtonLink>
        </div>
      </>
    );
  }
  const { name, email, accessRole, partnerName, jobRoles, expiresAt } = data.invitation;
  return (
    <>
      <PageHeader eyebrow="Invitation" title={`Welcome, ${isolated(name)}`} lede={data.sentence} />
      <Facts
        items={[
          ...(partnerName ? [{ label: "Partner", value: partnerName }] : []),
          { label: "As", value: roleNames[accessRole] },
          ...(jobRoles.length > 0
            ? [{ label: "Job roles", value: jobRoles.map((role) => jobRoleNames[role]).join(", ") }]
            : []),
          { label: "Address", value: email, wide: true },
          { label: "Open until", value: <DateText instant={expiresAt} zone={data.zone} time /> },
        ]}
      />
      {data.signedInAs !== null && (
        <Notice kind="warning" title={`This browser is signed in as ${isolated(data.signedInAs)}`}>
          The invitation is for <bdi>{name}</bdi>, <bdi>{email}</bdi>. If you accept it,{" "}
          <bdi>{data.signedInAs}</bdi> is signed out here and <bdi>{name}</bdi> is signed in. If you are not{" "}
          <bdi>{name}</bdi>, do not accept it, and pass the link on.
        </Notice>
      )}
      <Form method="post" className="actions">
        <Button>Accept and start</Button>
      </Form>
    </>
  );
}
