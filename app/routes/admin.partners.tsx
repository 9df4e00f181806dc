import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { localDate } from "#app/domain/calendar";
import { isolated } from "#app/domain/isolated";
import { createPartner } from "#app/domain/partners/change-partner.server";
import { partnerForm } from "#app/domain/partners/partner.form";
import { readPartners, readTiers } from "#app/domain/partners/read-partners.server";
import { parseFields, readFields, refuseForm } from "#app/http/form.server";
import { requireCapability } from "#app/http/require.server";
import { redirectWithToast } from "#app/http/toast.server";
import { paths } from "#app/paths";
import { Breadcrumbs } from "#app/ui/breadcrumbs";
import { Button, ButtonLink } from "#app/ui/button";
import { DataTable } from "#app/ui/data-table";
import { DateText } from "#app/ui/date-text";
import { EmptyState } from "#app/ui/empty-state";
import { FormErrors } from "#app/ui/form-errors";
import { Link } from "#app/ui/link";
import { PageHeader } from "#app/ui/page-header";
import { PartnerFields } from "#app/ui/partner-fields";
import { partnerRefusals } from "#app/ui/partner-refusals";
import { PartnerStatusBadge } from "#app/ui/partner-status";
import { useSavedKey } from "#app/ui/use-saved-key";
import { waymark } from "#app/waymark.server";

export const meta: MetaFunction = () => [{ title: "Partners · Waymark" }];

export async function loader({ request }: LoaderFunctionArgs) {
  const { viewer, scope } = await requireCapability(request, "partners.manage");
  const { context } = waymark();
  const [partners, tiers] = await Promise.all([readPartners(context, viewer, scope), readTiers(context)]);
  return json({ partners, tiers, today: localDate(context.now(), context.zone) });
}

export async function action({ request }: ActionFunctionArgs) {
  const { viewer } = await requireCapability(request, "partners.manage");
  const { context } = waymark();
  const fields = await readFields(request);
  const parsed = parseFields(fields, partnerForm(localDate(context.now(), context.zone)));
  if (!parsed.ok) return refuseForm(fields, parsed.errors);
  const { known: _, ...values } = parsed.values;
  const result = await createPartner(context, { actorId: viewer.personId, fields: values });
  if (!result.ok) return refuseForm(fields, partnerRefusals[result.reason]);
  return redirectWithToast(paths.adminPartner(result.partnerId), `${isolated(values.name)} is added.`);
}

export default function AdminPartnersPage() {
  const { partners, tiers, today } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const saved = useSavedKey(refused);
  return (
    <>
      <Breadcrumbs items={[{ label: "Administration", to: paths.admin() }, { label: "Partners" }]} />
      <PageHeader
        title="Partners"
        actions={
          <ButtonLink kind="quiet" to={paths.adminAddPartner()}>
            Add a partner
          </ButtonLink>
        }
      />
      <DataTable
        caption="Partners"
        captionHidden
        stacked
        whole
        rows={partners}
        rowKey={(partner) => partner.id}
        empty={<EmptyState title="No partners yet">Add the first one below.</EmptyState>}
        columns={[
          {
            id: "name",
            header: "Name",
            cell: (partner) => (
              <Link to={paths.adminPartner(partner.id)}>
                <bdi>{partner.name}</bdi>
              </Link>
            ),
          },
          { id: "tier", header: "Tier", cell: (partner) => partner.tierName },
          { id: "market", header: "Market", cell: (partner) => partner.market },
          { id: "segment", header: "Segment", cell: (partner) => partner.segment },
          { id: "since", header: "Since", cell: (partner) => <DateText date={partner.startedOn} /> },
          {
            id: "status",
            header: "Status",
            cell: (partner) => <PartnerStatusBadge status={partner.status} />,
          },
        ]}
      />
      <section aria-labelledby="add">
        <h2 id="add">Add a partner</h2>
        <FormErrors errors={refused?.errors} />
        <Form key={saved} method="post" className="form">
          <PartnerFields state={refused} tiers={tiers} today={today} />
          <div className="actions">
            <Button>Add the partner</Button>
          </div>
        </Form>
      </section>
    </>
  );
}
