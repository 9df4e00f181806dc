import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { countRequests } from "#app/domain/assessment/answer-request.server";
import { scopeOf } from "#app/domain/identity/identity";
import { isolated } from "#app/domain/isolated";
import { keepReached } from "#app/domain/reports/activity-details.server";
import { expiryWindows } from "#app/domain/reports/figures";
import { readPartnerReport } from "#app/domain/reports/partner.server";
import { readQuarters } from "#app/domain/reports/portfolio.server";
import { askedQuarter } from "#app/http/quarter-query.server";
import { requireCapability, requireFound } from "#app/http/require.server";
import { sendData } from "#app/http/send-data.server";
import { paths } from "#app/paths";
import { ActivityList } from "#app/ui/activity-list";
import { Breadcrumbs } from "#app/ui/breadcrumbs";
import { ButtonLink } from "#app/ui/button";
import { ChargeStats } from "#app/ui/charge-stats";
import { CostQuarters } from "#app/ui/cost-quarters";
import { EmptyState } from "#app/ui/empty-state";
import { FigureNotes } from "#app/ui/figure-notes";
import { Link } from "#app/ui/link";
import { PageHeader } from "#app/ui/page-header";
import { PartnerFacts } from "#app/ui/partner-facts";
import { PartnerStats } from "#app/ui/partner-stats";
import { PeopleMatrix } from "#app/ui/people-matrix";
import { RequestsLine } from "#app/ui/requests-line";
import { RunningOutTable } from "#app/ui/running-out-table";
import { waymark } from "#app/waymark.server";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${isolated(data?.report.figures.partner.name ?? "Partner")} · Waymark` },
];

export async function loader({ request, params, context: load }: LoaderFunctionArgs) {
  const seenBy = await requireCapability(request, "partners.read");
  const { context, program } = waymark();
  const { currency, zone } = program;
  const partnerId = params["partnerId"] ?? "";
  const quarters = await readQuarters(context, { ...seenBy, partnerId });
  const quarter = askedQuarter(request, quarters);
  const about = { tracks: context.tracks(), currency, quarter };
  const report = requireFound(await readPartnerReport(context, seenBy, partnerId, about));
  const role = seenBy.viewer.accessRole;
  return sendData(load, {
    report: { ...report, recent: await keepReached(context, seenBy.viewer, report.recent) },
    quarter,
    quarters,
    requests: await countRequests(context, seenBy, report.figures.partner.id),
    currency,
    zone,
    mayAccommodate: scopeOf(role, "attempts.grant") !== null,
    reader: {
      personId: seenBy.viewer.personId,
      mayAssess: scopeOf(role, "demonstrations.assess") !== null,
    },
    hasPortfolio: scopeOf(role, "portfolio.read") !== null,
    mayInvite: scopeOf(role, "people.invite") !== null && report.figures.partner.status !== "exited",
  });
}

export default function PartnerPage() {
  const {
    report,
    requests,
    quarter,
    quarters,
    currency,
    zone,
    reader,
    hasPortfolio,
    mayInvite,
    mayAccommodate,
  } = useLoaderData<typeof loader>();
  const { figures, people, milestones, managers, recent, runsOut } = report;
  const { partner } = figures;
  return (
    <>
      {hasPortfolio && (
        <Breadcrumbs items={[{ label: "Portfolio", to: paths.portfolio() }, { label: partner.name }]} />
      )}
      <PageHeader
        title={partner.name}
        actions={mayInvite && <ButtonLink to={paths.invite(partner.id)}>Invite someone</ButtonLink>}
      />
      <RequestsLine waiting={requests} />
      <PartnerFacts partner={partner} managers={managers.map((manager) => manager.name)} />
      <PartnerStats figures={figures} />
      <PeopleMatrix
        people={people}
        milestones={milestones}
        csv={paths.partnerPeopleCsv(partner.id)}
        invite={mayInvite ? paths.invite(partner.id) : null}
      />
      <FigureNotes ofPartners />
      <RunningOutTable rows={runsOut} days={Math.max(...expiryWindows)} />
      {mayAccommodate && (
        <p>
          <Link to={paths.accommodations(partner.id)}>Quiz accommodations for these people</Link>
        </p>
      )}
      <section aria-labelledby="costs">
        <h2 id="costs">Cost in {quarter.replace("-", " ")}</h2>
        <CostQuarters
          quarters={quarters}
          current={quarter}
          addressOf={(asked) => paths.partner(partner.id, asked)}
        />
        <ChargeStats
          charge={figures.cost}
          tier={figures.costTier?.name ?? partner.tierName}
          currency={currency}
          entries={paths.costEntries(partner.id, { quarter })}
        />
        <p>
          <Link to={paths.costs(partner.id, quarter === quarters[0] ? undefined : quarter)}>
            The cost tally, by month and driver
          </Link>
        </p>
      </section>
      <section aria-labelledby="recent">
        <h2 id="recent">Recent activity</h2>
        {recent.length === 0 ? (
          <EmptyState title="Nothing yet">What this partner’s people do appears here.</EmptyState>
        ) : (
          <ActivityList lines={recent} zone={zone} reader={reader} />
        )}
      </section>
    </>
  );
}
