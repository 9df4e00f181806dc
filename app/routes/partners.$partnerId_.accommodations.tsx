import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { accommodateGroup, readGroupAccommodations } from "#app/domain/assessment/accommodate.server";
import { groupAccommodationForm } from "#app/domain/assessment/accommodation.form";
import { readVersion } from "#app/domain/audit/made-from.server";
import { isolated } from "#app/domain/isolated";
import { readPartner } from "#app/domain/partners/read-partners.server";
import { parseFields, readFields, refuseForm } from "#app/http/form.server";
import { requireCapability, requireFound } from "#app/http/require.server";
import { madeFromOf, refuseStaleForm } from "#app/http/stale-form.server";
import { redirectWithToast } from "#app/http/toast.server";
import { paths } from "#app/paths";
import { GroupAccommodations } from "#app/ui/accommodation-section";
import { Breadcrumbs } from "#app/ui/breadcrumbs";
import { accommodationRefusals } from "#app/ui/enrolment-refusals";
import { FormErrors } from "#app/ui/form-errors";
import { PageHeader } from "#app/ui/page-header";
import { waymark } from "#app/waymark.server";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Accommodations: ${isolated(data?.partner.name ?? "partner")} · Waymark` },
];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { viewer, scope } = await requireCapability(request, "attempts.grant");
  const { context } = waymark();
  const partner = requireFound(await readPartner(context, viewer, scope, params["partnerId"] ?? ""));
  const granted = await readGroupAccommodations(context, partner.id);
  const version = await readVersion(context, { form: "group-accommodation", subjectId: partner.id });
  return json({ partner: { id: partner.id, name: partner.name }, granted, version, zone: context.zone });
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { viewer, scope } = await requireCapability(request, "attempts.grant");
  const { context } = waymark();
  const partner = requireFound(await readPartner(context, viewer, scope, params["partnerId"] ?? ""));
  const fields = await readFields(request);
  const parsed = parseFields(fields, groupAccommodationForm);
  if (!parsed.ok) return refuseForm(fields, parsed.errors);
  const madeFrom = madeFromOf(fields);
  const input = { actorId: viewer.personId, partnerId: partner.id, madeFrom, ...parsed.values };
  const result = await accommodateGroup(context, input);
  if (!result.ok && result.reason === "changed-meanwhile")
    return refuseStaleForm(fields, { form: "group-accommodation", subjectId: partner.id });
  if (!result.ok) return refuseForm(fields, accommodationRefusals[result.reason]);
  return redirectWithToast(paths.accommodations(partner.id), "The accommodation is saved.");
}

export default function AccommodationsPage() {
  const { partner, granted, version, zone } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  return (
    <>
      <Breadcrumbs
        items={[
          { label: "Portfolio", to: paths.portfolio() },
          { label: partner.name, to: paths.partner(partner.id) },
          { label: "Accommodations" },
        ]}
      />
      <PageHeader
        title="Quiz accommodations"
        lede={`For everybody at ${isolated(partner.name)}, or for those with one job role. What one person needs is granted on their own page.`}
      />
      <FormErrors errors={refused?.errors} />
      <GroupAccommodations granted={granted} version={version} zone={zone} state={refused} />
    </>
  );
}
