import { json, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { auditChanges, auditSentence } from "#app/domain/audit/audit";
import { listAudit } from "#app/domain/audit/audit.server";
import { requireCapability } from "#app/http/require.server";
import { paths } from "#app/paths";
import { AuditList } from "#app/ui/audit-list";
import { Breadcrumbs } from "#app/ui/breadcrumbs";
import { EmptyState } from "#app/ui/empty-state";
import { PageHeader } from "#app/ui/page-header";
import { Pagination } from "#app/ui/pagination";
import { waymark } from "#app/waymark.server";

export const meta: MetaFunction = () => [{ title: "Audit log · Waymark" }];

export async function loader({ request }: LoaderFunctionArgs) {
  await requireCapability(request, "audit.read");
  const { context, program } = waymark();
  const after = new URL(request.url).searchParams.get("after");
  const { entries, next } = await listAudit(context, { after });
  return json({
    zone: context.zone,
    isFirst: after === null,
    next,
    entries: entries.map((entry) => ({
      id: entry.id,
      at: entry.at,
      sentence: auditSentence(entry),
      changes: auditChanges(entry, program.currency),
    })),
  });
}

export default function AdminAuditPage() {
  const { zone, isFirst, next, entries } = useLoaderData<typeof loader>();
  return (
    <>
      <Breadcrumbs items={[{ label: "Administration", to: paths.admin() }, { label: "Audit log" }]} />
      <PageHeader
        title="Audit log"
        lede="Every change of partners, people, tiers and rates, newest first. Nothing here can be altered."
      />
      {entries.length === 0 && (
        <EmptyState title="No changes yet">
          The first change of a partner, person, tier or rate appears here.
        </EmptyState>
      )}
      <AuditList entries={entries} zone={zone} />
      <Pagination
        label="Pages of the audit log"
        next={next && paths.adminAudit(next)}
        {...(isFirst ? {} : { first: paths.adminAudit() })}
      />
    </>
  );
}
