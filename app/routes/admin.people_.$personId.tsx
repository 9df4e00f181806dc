import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import type { EditForm } from "#app/domain/audit/made-from";
import { readVersion } from "#app/domain/audit/made-from.server";
import type { Context } from "#app/domain/context";
import { enrolByRule } from "#app/domain/enrolment/enrolment.server";
import { changeAddress } from "#app/domain/identity/change-address.server";
import { assignTracks, changePerson, changePersonStatus } from "#app/domain/identity/change-person.server";
import { accessRoles } from "#app/domain/identity/identity";
import { getPersonDetails } from "#app/domain/identity/people.server";
import { addressForm, ownedTracksForm, personForm, statusForm } from "#app/domain/identity/person.form";
import { roleNames } from "#app/domain/identity/role-names";
import { isolated } from "#app/domain/isolated";
import { readPartners } from "#app/domain/partners/read-partners.server";
import { requireConfirmed } from "#app/http/confirm.server";
import { parseFields, readFields, refuseForm } from "#app/http/form.server";
import { publicOrigin } from "#app/http/public-origin.server";
import { requireCapability, requireFound } from "#app/http/require.server";
import { logSecurity } from "#app/http/security-log.server";
import { madeFromOf, refuseStaleForm } from "#app/http/stale-form.server";
import { redirectWithToast } from "#app/http/toast.server";
import { paths } from "#app/paths";
import { AddressForm } from "#app/ui/address-form";
import { Breadcrumbs } from "#app/ui/breadcrumbs";
import { Button, ButtonLink } from "#app/ui/button";
import { Form } from "#app/ui/form";
import { FormErrors } from "#app/ui/form-errors";
import { type FormFields, stateOf } from "#app/ui/form-state";
import { MadeFrom } from "#app/ui/made-from";
import { OwnedTracksForm } from "#app/ui/owned-tracks-form";
import { PageHeader } from "#app/ui/page-header";
import { PersonFields } from "#app/ui/person-fields";
import { addressRefusals, personRefusals } from "#app/ui/person-refusals";
import { PersonStanding } from "#app/ui/person-standing";
import { useSavedKey } from "#app/ui/use-saved-key";
import { waymark } from "#app/waymark.server";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Change person: ${isolated(data?.person.name ?? "unknown")} · Waymark` },
];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { viewer, scope } = await requireCapability(request, "people.manage");
  const { context } = waymark();
  const person = requireFound(await getPersonDetails(context, params["personId"] ?? ""));
  const partners = await readPartners(context, viewer, scope);
  const versionOf = (form: EditForm) => readVersion(context, { form, subjectId: person.id });
  return json({
    person,
    zone: context.zone,
    versions: {
      person: await versionOf("person"),
      tracks: await versionOf("tracks"),
      status: await versionOf("status"),
    },
    isOneself: person.id === viewer.personId,
    partners: partners.map(({ id, name }) => ({ id, name })),
    tracks: context.tracks().map(({ id, title }) => ({ id, title })),
  });
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { viewer } = await requireCapability(request, "people.manage");
  const { context } = waymark();
  const target = {
    actorId: viewer.personId,
    personId: params["personId"] ?? "",
    signInLink: `${publicOrigin(request)}${paths.signIn()}`,
  };
  const before = requireFound(await getPersonDetails(context, target.personId));
  const fields = await readFields(request);
  await requireConfirmed(request, viewer, fields["intent"] === "address" ? "address" : "rights", fields);
  if (fields["intent"] === "address") return saveAddress(target, before, fields);
  const change = await save(context, { ...target, madeFrom: madeFromOf(fields) }, fields);
  if (change.ok) {
    const what = String(fields["status"] ?? fields["intent"]);
    logSecurity("rights-changed", { actor: target.actorId, subject: target.personId, what });
    return redirectWithToast(paths.adminPerson(target.personId), whatHappened(before, fields));
  }
  if ("errors" in change) return refuseForm(fields, change.errors);
  const { reason } = change;
  if (reason === "changed-meanwhile") {
    return refuseStaleForm(fields, { form: formOf(fields), subjectId: target.personId });
  }
  if (reason === "not-found") throw new Response(null, { status: 404 });
  return refuseForm(fields, personRefusals[reason]);
}

function formOf({ intent }: FormFields): EditForm {
  return intent === "status" || intent === "tracks" ? intent : "person";
}

async function saveAddress(
  target: { actorId: string; personId: string; signInLink: string },
  before: { name: string },
  fields: FormFields,
) {
  const parsed = parseFields(fields, addressForm);
  if (!parsed.ok) return refuseForm(fields, parsed.errors);
  const result = await changeAddress(waymark().context, { ...target, ...parsed.values });
  if (!result.ok) {
    if (result.reason === "not-found") throw new Response(null, { status: 404 });
    return refuseForm(fields, addressRefusals[result.reason]);
  }
  logSecurity("address-changed", { actor: target.actorId, subject: target.personId });
  return redirectWithToast(
    paths.adminPerson(target.personId),
    `${isolated(before.name)} signs in with ${isolated(result.email)} now and was told so at both addresses.`,
  );
}

/** Said once the change is saved. */
function whatHappened(before: { name: string; accessRole: string }, fields: FormFields): string {
  if (fields["intent"] === "status") {
    return fields["status"] === "disabled"
      ? `${isolated(before.name)} is disabled and signed out everywhere.`
      : `${isolated(before.name)} is enabled again.`;
  }
  const signedOut = fields["intent"] === "person" && fields["accessRole"] !== before.accessRole;
  return signedOut
    ? `The change is saved; the new role signed ${isolated(before.name)} out.`
    : "The change is saved.";
}

async function save(
  context: Context,
  target: { actorId: string; personId: string; signInLink: string; madeFrom: string | undefined },
  fields: FormFields,
) {
  if (fields["intent"] === "status") {
    const parsed = parseFields(fields, statusForm);
    if (!parsed.ok) return parsed;
    return changePersonStatus(context, { ...target, ...parsed.values, onLearnerChanged: enrolByRule });
  }
  if (fields["intent"] === "tracks") {
    const parsed = parseFields(fields, ownedTracksForm);
    return parsed.ok ? assignTracks(context, { ...target, trackIds: parsed.values.tracks }) : parsed;
  }
  const parsed = parseFields(fields, personForm);
  if (!parsed.ok) return parsed;
  const { partner, ...values } = parsed.values;
  return changePerson(context, { ...target, ...values, partnerId: partner, onLearnerChanged: enrolByRule });
}

export default function AdminPersonPage() {
  const { person, isOneself, partners, tracks, versions, zone } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const saved = useSavedKey(refused);
  return (
    <>
      <Breadcrumbs
        items={[
          { label: "Administration", to: paths.admin() },
          { label: "People", to: paths.adminPeople() },
          { label: person.name },
        ]}
      />
      <PageHeader
        eyebrow={roleNames[person.accessRole]}
        title={person.name}
        lede={person.email}
        actions={
          person.partnerId !== null && (
            <ButtonLink kind="quiet" to={paths.person(person.id)}>
              Progress and awards
            </ButtonLink>
          )
        }
      />
      <FormErrors errors={refused?.errors} unseen={isOneself ? ["accessRole"] : []} />
      <Form key={saved} method="post" className="form">
        <MadeFrom version={versions.person} state={stateOf(refused, "person")} zone={zone} />
        <PersonFields
          state={stateOf(refused, "person")}
          roles={isOneself ? [person.accessRole] : accessRoles}
          partners={partners}
          partnerOptional
          stored={person}
        />
        <div className="actions">
          <Button name="intent" value="person">
            Save
          </Button>
        </div>
      </Form>
      {person.accessRole === "author" && (
        <OwnedTracksForm
          key={`tracks ${saved}`}
          state={stateOf(refused, "tracks")}
          version={versions.tracks}
          zone={zone}
          tracks={tracks}
          owned={person.ownedTracks}
        />
      )}
      <AddressForm
        key={`address ${saved}`}
        person={person}
        isOneself={isOneself}
        state={stateOf(refused, "address")}
      />
      <PersonStanding
        key={`access ${saved}`}
        person={person}
        isOneself={isOneself}
        state={stateOf(refused, "status")}
        version={versions.status}
        zone={zone}
      />
    </>
  );
}
