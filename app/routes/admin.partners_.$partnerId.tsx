import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { enrolByRule } from "#app/domain/enrolment/enrolment.server";
import { assignManagers, changePartner } from "#app/domain/partners/change-partner.server";
import { managersForm, partnerForm } from "#app/domain/partners/partner.form";
import { readPartnerDetails } from "#app/domain/partners/read-partners.server";
import { parseFields, readFields, refuseForm } from "#app/http/form.server";
import { requireCapability, requireFound } from "#app/http/require.server";
import { redirectWithToast } from "#app/http/toast.server";
import { paths } from "#app/paths";
import { Breadcrumbs } from "#app/ui/breadcrumbs";
import { Button, ButtonLink } from "#app/ui/button";
import { CheckboxGroup } from "#app/ui/choice-group";
import { FormErrors } from "#app/ui/form-errors";
import { listIn, stateOf } from "#app/ui/form-state";
import { PageHeader } from "#app/ui/page-header";
import { PartnerFields } from "#app/ui/partner-fields";
import { partnerRefusals } from "#app/ui/partner-refusals";
import { PartnerStatusBadge } from "#app/ui/partner-status";
import { useSavedKey } from "#app/ui/use-saved-key";
import { waymark } from "#app/waymark.server";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.partner.name ?? "Partner"} · Waymark` },
];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { viewer, scope } = await requireCapability(request, "partners.manage");
  const details = await readPartnerDetails(waymark().context, viewer, scope, params["partnerId"] ?? "");
  return json(requireFound(details));
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { viewer, scope } = await requireCapability(request, "partners.manage");
  const { context } = waymark();
  const target = { actorId: viewer.personId, partnerId: params["partnerId"] ?? "" };
  requireFound(await readPartnerDetails(context, viewer, scope, target.partnerId));
  const fields = await readFields(request);
  if (fields["intent"] === "managers") {
    const parsed = parseFields(fields, managersForm);
    if (!parsed.ok) return refuseForm(fields, parsed.errors);
    const result = await assignManagers(context, { ...target, managerIds: parsed.values.managers });
    if (!result.ok && result.reason === "not-found") throw new Response(null, { status: 404 });
    if (!result.ok)
      return refuseForm(fields, { managers: "Choose from the managers listed; one has changed since." });
    return redirectWithToast(paths.adminPartner(target.partnerId), "The managers are saved.");
  }
  const parsed = parseFields(fields, partnerForm);
  if (!parsed.ok) return refuseForm(fields, parsed.errors);
  const result = await changePartner(context, {
    ...target,
    fields: parsed.values,
    onLearnerChanged: enrolByRule,
  });
  if (!result.ok && result.reason === "not-found") throw new Response(null, { status: 404 });
  if (!result.ok) return refuseForm(fields, partnerRefusals[result.reason]);
  return redirectWithToast(paths.adminPartner(target.partnerId), `${parsed.values.name} is saved.`);
}

export default function AdminPartnerPage() {
  const { partner, tiers, managers } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const saved = useSavedKey(refused);
  const managersRefused = stateOf(refused, "managers");
  const assigned = managers.filter((manager) => manager.assigned).map((manager) => manager.personId);
  return (
    <>
      <Breadcrumbs
        items={[
          { label: "Administration", to: paths.admin() },
          { label: "Partners", to: paths.adminPartners() },
          { label: partner.name },
        ]}
      />
      <PageHeader
        title={partner.name}
        meta={<PartnerStatusBadge status={partner.status} />}
        actions={
          <>
            <ButtonLink kind="quiet" to={paths.partner(partner.id)}>
              People and progress
            </ButtonLink>
            <ButtonLink kind="quiet" to={paths.invite(partner.id)}>
              Invite someone
            </ButtonLink>
          </>
        }
      />
      <FormErrors errors={refused?.errors} />
      <Form key={saved} method="post" className="form">
        <PartnerFields state={stateOf(refused, "partner")} tiers={tiers} stored={partner} />
        <div className="actions">
          <Button name="intent" value="partner">
            Save
          </Button>
        </div>
      </Form>
      <Form key={`managers ${saved}`} method="post" className="form">
        <CheckboxGroup
          legend="Managers"
          name="managers"
          hint={
            managers.length === 0
              ? "Nobody is a partner manager yet."
              : "They see this partner, assess its people and read its costs."
          }
          options={managers.map(({ personId, name, email }) => ({
            value: personId,
            label: name,
            hint: email,
          }))}
          values={listIn(managersRefused, "managers", assigned)}
          error={managersRefused?.errors["managers"]}
        />
        {managers.length > 0 && (
          <div className="actions">
            <Button kind="quiet" name="intent" value="managers">
              Save the managers
            </Button>
          </div>
        )}
      </Form>
    </>
  );
}
