import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { belongsToPartner, type Viewer } from "#app/domain/identity/identity";
import { invitableRoles } from "#app/domain/invitation/invitation";
import { invitationForm } from "#app/domain/invitation/invitation.form";
import { invite, inviteAgain, listInvitations, revokeInvitation } from "#app/domain/invitation/invite.server";
import { isolated } from "#app/domain/isolated";
import { readPartners } from "#app/domain/partners/read-partners.server";
import { requireConfirmed } from "#app/http/confirm.server";
import { parseFields, readFields, refuseForm } from "#app/http/form.server";
import { publicOrigin } from "#app/http/public-origin.server";
import { requireCapability } from "#app/http/require.server";
import { logSecurity } from "#app/http/security-log.server";
import { redirectWithRefusal, redirectWithToast } from "#app/http/toast.server";
import { paths } from "#app/paths";
import { Breadcrumbs, type Crumb } from "#app/ui/breadcrumbs";
import { Button } from "#app/ui/button";
import { TextField } from "#app/ui/field";
import { Form } from "#app/ui/form";
import { FormErrors } from "#app/ui/form-errors";
import { textIn } from "#app/ui/form-state";
import { invitationRefusal } from "#app/ui/invitation-refusals";
import { InvitationTable } from "#app/ui/invitation-table";
import { Notice } from "#app/ui/notice";
import { PageHeader } from "#app/ui/page-header";
import { PersonFields, unaskedFields } from "#app/ui/person-fields";
import { useSavedKey } from "#app/ui/use-saved-key";
import { waymark } from "#app/waymark.server";

export const meta: MetaFunction = () => [{ title: "Invite someone · Waymark" }];

export async function loader({ request }: LoaderFunctionArgs) {
  const { viewer, scope } = await requireCapability(request, "people.invite");
  const { context } = waymark();
  const partners = await readPartners(context, viewer, scope);
  const asked = new URL(request.url).searchParams.get("partner");
  const place = partners.find((partner) => partner.id === asked);
  const partnerId = place?.id ?? null;
  const inProgram = partners.filter((partner) => partner.status !== "exited");
  const invitations = await listInvitations(context, { viewer, scope, partnerId });
  return json({
    zone: context.zone,
    from: roomOf(viewer, place),
    partnerId,
    exited: place?.status === "exited" ? place.name : null,
    partners: inProgram.map(({ id, name }) => ({ id, name })),
    roles: invitableRoles(viewer.accessRole),
    anywhere: scope === "all",
    invitations: invitations.map(
      ({ id, email, name, accessRole, partnerName, expiresAt, partnerExited, ...now }) => {
        const { state, undelivered, mayRevoke } = now;
        const shown = { id, email, name, accessRole, partnerName, expiresAt, partnerExited };
        return { ...shown, state, undelivered, mayRevoke };
      },
    ),
  });
}

/** Where the page is reached from. */
function roomOf(viewer: Viewer, place: { id: string; name: string } | undefined): Crumb[] {
  if (viewer.accessRole === "admin") return [{ label: "Administration", to: paths.admin() }];
  if (viewer.partnerId !== null) return [{ label: "Our people", to: paths.partner(viewer.partnerId) }];
  const portfolio = { label: "Portfolio", to: paths.portfolio() };
  return place ? [portfolio, { label: place.name, to: paths.partner(place.id) }] : [portfolio];
}

export async function action({ request }: ActionFunctionArgs) {
  const { viewer, scope } = await requireCapability(request, "people.invite");
  const { context } = waymark();
  const fields = await readFields(request);
  const linkFor = (token: string) => `${publicOrigin(request)}${paths.invitation(token)}`;
  const invitationId = String(fields["invitation"] ?? "");
  const here = paths.invite(new URL(request.url).searchParams.get("partner") ?? undefined);
  if (fields["intent"] === "revoke") {
    const revoked = await revokeInvitation(context, { viewer, scope, invitationId });
    if (!revoked.ok) throw new Response(null, { status: 404 });
    logSecurity("invitation-withdrawn", { actor: viewer.personId, subject: invitationId });
    return redirectWithToast(here, "The invitation is withdrawn.");
  }
  if (fields["intent"] === "again") {
    const sent = await inviteAgain(context, { viewer, scope, invitationId, linkFor });
    if (sent.ok) {
      logSecurity("invited", { actor: viewer.personId, what: "again" });
      const text = `A new invitation to ${isolated(sent.email)} is on its way; the earlier link no longer works.`;
      return redirectWithToast(here, text);
    }
    if (sent.reason === "not-found") throw new Response(null, { status: 404 });
    return redirectWithRefusal(here, Object.values(invitationRefusal(sent))[0] ?? "");
  }
  const parsed = parseFields(fields, invitationForm);
  if (!parsed.ok) return refuseForm(fields, parsed.errors);
  const { email, name, accessRole, partner, jobRoles } = parsed.values;
  if (!belongsToPartner(accessRole)) await requireConfirmed(request, viewer, "staff", fields);
  const person = { email, name, accessRole, partnerId: partner, jobRoles };
  const result = await invite(context, { viewer, scope, ...person, linkFor });
  if (!result.ok) return refuseForm(fields, invitationRefusal(result));
  logSecurity("invited", { actor: viewer.personId, what: accessRole, ...(partner && { subject: partner }) });
  return redirectWithToast(
    paths.invite(partner ?? undefined),
    `The invitation to ${isolated(email)} is on its way.`,
  );
}

export default function InvitePage() {
  const { zone, from, partnerId, exited, partners, roles, anywhere, invitations } =
    useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const saved = useSavedKey(refused);
  return (
    <>
      <Breadcrumbs items={[...from, { label: "Invite someone" }]} />
      <PageHeader
        title="Invite someone"
        lede="They get a link by e-mail. It works once, for seven days. Anybody who is already in the program, at another partner, gets an e-mail that says so instead."
      />
      <FormErrors
        errors={refused?.errors}
        unseen={unaskedFields({ roles, partners, partnerOptional: anywhere })}
      />
      {exited === null ? (
        <Form key={saved} method="post" className="form">
          <TextField
            label="E-mail address"
            name="email"
            type="email"
            autoComplete="off"
            value={textIn(refused, "email")}
            error={refused?.errors["email"]}
          />
          <PersonFields
            state={refused ?? (partnerId ? { fields: { partner: partnerId }, errors: {} } : undefined)}
            roles={roles}
            partners={partners}
            partnerOptional={anywhere}
          />
          <div className="actions">
            <Button name="intent" value="invite">
              Send the invitation
            </Button>
          </div>
        </Form>
      ) : (
        <Notice title="Nobody can be invited here now">
          {exited} has left the program, so nobody can be invited to it. An admin can make it active again.
        </Notice>
      )}
      <InvitationTable invitations={invitations} zone={zone} />
    </>
  );
}
