import { json, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import {
  type CriterionAgreement,
  fewestPairs,
  readAgreement,
} from "#app/domain/demonstrations/agreement.server";
import { requireCapability } from "#app/http/require.server";
import { paths } from "#app/paths";
import { AssessingTabs } from "#app/ui/assessing-tabs";
import { Breadcrumbs } from "#app/ui/breadcrumbs";
import { type Column, DataTable } from "#app/ui/data-table";
import { EmptyState } from "#app/ui/empty-state";
import { PageHeader } from "#app/ui/page-header";
import { shareText } from "#app/ui/queue-stats";
import { waymark } from "#app/waymark.server";

export const meta: MetaFunction = () => [{ title: "Agreement · Waymark" }];

export async function loader({ request }: LoaderFunctionArgs) {
  const seenBy = await requireCapability(request, "demonstrations.assess");
  return json({ rows: await readAgreement(waymark().context, seenBy), fewest: fewestPairs });
}

function columnsFor(fewest: number): Column<CriterionAgreement>[] {
  return [
    { id: "criterion", header: "Criterion", rowHeader: true, cell: ({ criterion }) => criterion },
    { id: "task", header: "Task", cell: ({ task }) => task },
    { id: "pairs", header: "Judged twice", numeric: true, cell: ({ pairs }) => pairs },
    { id: "exact", header: "Same level", numeric: true, cell: ({ exact }) => shareText(exact) },
    {
      id: "kappa",
      header: "κ, quadratic weights",
      numeric: true,
      cell: ({ kappa, pairs }) => {
        if (pairs < fewest) return <span className="muted">not enough data (below {fewest})</span>;
        return kappa === null ? <span className="muted">all on one level</span> : kappa.toFixed(2);
      },
    },
  ];
}

export default function AgreementPage() {
  const { rows, fewest } = useLoaderData<typeof loader>();
  return (
    <>
      <Breadcrumbs
        items={[{ label: "Assessments", to: paths.assessments() }, { label: "Agreement of assessors" }]}
      />
      <PageHeader
        title="Agreement of assessors"
        lede="Two assessors judged the same work, each without seeing the other’s judgement. How often they chose the same level, and Cohen’s κ: 1 is full agreement, 0 is what chance gives. If κ is low, make the descriptors clearer."
      />
      <AssessingTabs />
      {rows.length > 0 ? (
        <DataTable
          caption="Agreement by criterion"
          captionHidden
          columns={columnsFor(fewest)}
          rows={rows}
          rowKey={({ demonstrationId, criterionId }) => `${demonstrationId} ${criterionId}`}
          stacked
        />
      ) : (
        <EmptyState title="Nothing was judged twice yet">
          An admin sets the share of submissions that a second assessor judges.
        </EmptyState>
      )}
    </>
  );
}
