import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { readVersion } from "#app/domain/audit/made-from.server";
import { localDate } from "#app/domain/calendar";
import { enrolByRule } from "#app/domain/enrolment/enrolment.server";
import { isolated } from "#app/domain/isolated";
import { assignManagers, changePartner } from "#app/domain/partners/change-partner.server";
import { managersForm, partnerForm } from "#app/domain/partners/partner.form";
import { type PartnerDetails, readPartnerDetails } from "#app/domain/partners/read-partners.server";
import { requireConfirmed } from "#app/http/confirm.server";
import { parseFields, readFields, refuseForm } from "#app/http/form.server";
import { requireCapability, requireFound } from "#app/http/require.server";
import { logSecurity } from "#app/http/security-log.server";
import { madeFromOf, refuseStaleForm } from "#app/http/stale-form.server";
import { redirectWithToast } from "#app/http/toast.server";
import { paths } from "#app/paths";
import { Breadcrumbs } from "#app/ui/breadcrumbs";
import { Button, ButtonLink } from "#app/ui/button";
import { Form } from "#app/ui/form";
import { FormErrors } from "#app/ui/form-errors";
import { type FormFields, stateOf } from "#app/ui/form-state";
import { MadeFrom } from "#app/ui/made-from";
import { ManagersForm } from "#app/ui/managers-form";
import { PageHeader } from "#app/ui/page-header";
import { PartnerFields } from "#app/ui/partner-fields";
import { partnerRefusals, startsLate } from "#app/ui/partner-refusals";
import { PartnerStatusBadge } from "#app/ui/partner-status";
import { useSavedKey } from "#app/ui/use-saved-key";
import { waymark } from "#app/waymark.server";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Change partner: ${isolated(data?.partner.name ?? "unknown")} · Waymark` },
];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { viewer, scope } = await requireCapability(request, "partners.manage");
  const { context } = waymark();
  const details = await readPartnerDetails(context, viewer, scope, params["partnerId"] ?? "");
  const { partner, ...found } = requireFound(details);
  return json({
    ...found,
    partner,
    today: localDate(context.now(), context.zone),
    zone: context.zone,
    version: await readVersion(context, { form: "partner", subjectId: partner.id }),
    managersVersion: await readVersion(context, { form: "managers", subjectId: partner.id }),
  });
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { viewer, scope } = await requireCapability(request, "partners.manage");
  const target = { actorId: viewer.personId, partnerId: params["partnerId"] ?? "" };
  const details = await readPartnerDetails(waymark().context, viewer, scope, target.partnerId);
  const before = requireFound(details);
  const fields = await readFields(request);
  await requireConfirmed(request, viewer, "partner", fields);
  return fields["intent"] === "managers"
    ? saveManagers(target, before, fields)
    : savePartner(target, before, fields);
}

interface Target {
  actorId: string;
  partnerId: string;
}

async function saveManagers(target: Target, before: PartnerDetails, fields: FormFields) {
  const parsed = parseFields(fields, managersForm);
  if (!parsed.ok) return refuseForm(fields, parsed.errors);
  const { managers: managerIds, known } = parsed.values;
  if (managerIds.length === 0 && before.managers.some((manager) => manager.assigned) && !known) {
    return refuseForm(fields, {
      known: "This removes every manager. If you mean it, tick the box and save again.",
    });
  }
  const change = { ...target, managerIds, madeFrom: madeFromOf(fields) };
  const result = await assignManagers(waymark().context, change);
  if (!result.ok && result.reason === "changed-meanwhile")
    return refuseStaleForm(fields, { form: "managers", subjectId: target.partnerId });
  if (!result.ok && result.reason === "not-found") throw new Response(null, { status: 404 });
  if (!result.ok)
    return refuseForm(fields, { managers: "Choose from the managers listed; one has changed since." });
  logSecurity("rights-changed", { actor: target.actorId, subject: target.partnerId, what: "managers" });
  return redirectWithToast(
    paths.adminPartner(target.partnerId),
    managerIds.length === 0
      ? `The managers are saved: ${isolated(before.partner.name)} has none now.`
      : "The managers are saved.",
  );
}

async function savePartner(target: Target, before: PartnerDetails, fields: FormFields) {
  const { context } = waymark();
  const parsed = parseFields(fields, partnerForm(localDate(context.now(), context.zone)));
  if (!parsed.ok) return refuseForm(fields, parsed.errors);
  const { known, ...values } = parsed.values;
  const exits = values.status === "exited" && before.partner.status !== "exited";
  if (exits && !known) {
    return refuseForm(fields, {
      known: "This ends the partnership. If you mean it, tick the box and save again.",
    });
  }
  const madeFrom = madeFromOf(fields);
  const change = { ...target, fields: values, madeFrom, onLearnerChanged: enrolByRule };
  const result = await changePartner(context, change);
  if (!result.ok && result.reason === "changed-meanwhile")
    return refuseStaleForm(fields, { form: "partner", subjectId: target.partnerId });
  if (!result.ok && result.reason === "not-found") throw new Response(null, { status: 404 });
  if (!result.ok && result.reason === "costs-before-start")
    return refuseForm(fields, { startedOn: startsLate(result.firstCostOn) });
  if (!result.ok) return refuseForm(fields, partnerRefusals[result.reason]);
  // Whoever works for a partner that exited gets in no more, and in again once it is back.
  if (values.status !== before.partner.status)
    logSecurity("rights-changed", { actor: target.actorId, subject: target.partnerId, what: values.status });
  const people = result.signedOut === 1 ? "one person was" : `${result.signedOut} people were`;
  return redirectWithToast(
    paths.adminPartner(target.partnerId),
    exits ? `${isolated(values.name)} exited; ${people} signed out.` : `${isolated(values.name)} is saved.`,
  );
}

export default function AdminPartnerPage() {
  const { partner, tiers, managers, people, today, zone, version, managersVersion } =
    useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const saved = useSavedKey(refused);
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
            {partner.status !== "exited" && (
              <ButtonLink kind="quiet" to={paths.invite(partner.id)}>
                Invite someone
              </ButtonLink>
            )}
          </>
        }
      />
      <FormErrors errors={refused?.errors} />
      <Form key={saved} method="post" className="form">
        <MadeFrom version={version} state={stateOf(refused, "partner")} zone={zone} />
        <PartnerFields
          state={stateOf(refused, "partner")}
          tiers={tiers}
          today={today}
          stored={partner}
          people={people}
        />
        <div className="actions">
          <Button name="intent" value="partner">
            Save
          </Button>
        </div>
      </Form>
      <ManagersForm
        key={`managers ${saved}`}
        state={stateOf(refused, "managers")}
        version={managersVersion}
        zone={zone}
        partner={partner.name}
        managers={managers}
      />
    </>
  );
}
