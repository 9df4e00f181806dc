import { json, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { auditChanges, auditSentence, auditSubjectKinds } from "#app/domain/audit/audit";
import { listAudit, readActors } from "#app/domain/audit/audit.server";
import { requireCapability } from "#app/http/require.server";
import { paths } from "#app/paths";
import { AuditFilterForm } from "#app/ui/audit-filter-form";
import { AuditList } from "#app/ui/audit-list";
import { sayWith, subjectOf } from "#app/ui/audit-words";
import { Breadcrumbs } from "#app/ui/breadcrumbs";
import { EmptyState } from "#app/ui/empty-state";
import { PageHeader } from "#app/ui/page-header";
import { Pagination } from "#app/ui/pagination";
import { waymark } from "#app/waymark.server";

export const meta: MetaFunction = () => [{ title: "Audit log · Waymark" }];

export async function loader({ request }: LoaderFunctionArgs) {
  await requireCapability(request, "audit.read");
  const { context, program } = waymark();
  const asked = new URL(request.url).searchParams;
  const after = asked.get("after");
  const filter = {
    kind: auditSubjectKinds.find((kind) => kind === asked.get("kind")) ?? null,
    actorId: asked.get("by") || null,
  };
  const [{ entries, next }, actors] = await Promise.all([
    listAudit(context, { after, filter }),
    readActors(context),
  ]);
  const say = sayWith(context.tracks());
  return json({
    zone: context.zone,
    isFirst: after === null,
    next,
    filter,
    actors,
    entries: entries.map((entry) => ({
      id: entry.id,
      at: entry.at,
      sentence: auditSentence({ ...entry, subjectName: subjectOf(entry) }),
      changes: auditChanges(entry, program.currency, say),
    })),
  });
}

export default function AdminAuditPage() {
  const { zone, isFirst, next, filter, actors, entries } = useLoaderData<typeof loader>();
  const query = { kind: filter.kind, by: filter.actorId };
  const filtered = filter.kind !== null || filter.actorId !== null;
  return (
    <>
      <Breadcrumbs items={[{ label: "Administration", to: paths.admin() }, { label: "Audit log" }]} />
      <PageHeader
        title="Audit log"
        lede="Every change to partners, people, tiers, rates and assessing, newest first. Nothing here can be changed."
      />
      <AuditFilterForm filter={filter} actors={actors} />
      {entries.length === 0 &&
        (filtered ? (
          <EmptyState title="No such changes">Choose something else, or show everything.</EmptyState>
        ) : (
          <EmptyState title="No changes yet">
            The first change to a partner, a person, a tier, a rate or assessing appears here.
          </EmptyState>
        ))}
      <AuditList entries={entries} zone={zone} />
      <Pagination
        label="Pages of the audit log"
        next={next && paths.adminAudit(next, query)}
        {...(isFirst ? {} : { first: paths.adminAudit(undefined, query) })}
      />
    </>
  );
}
