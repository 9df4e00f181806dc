import type { PartnerFigures } from "#app/domain/reports/figures";
import { paths } from "#app/paths";
import { QuietBadge } from "#app/ui/attention";
import { type Column, DataTable } from "#app/ui/data-table";
import { ExpiringText } from "#app/ui/expiring-text";
import { idleText } from "#app/ui/idle-text";
import { jobRoleNames } from "#app/ui/job-role-names";
import { Link } from "#app/ui/link";
import { formatMoney } from "#app/ui/money";
import { PartnerStatusBadge } from "#app/ui/partner-status";
import { RoleShareText } from "#app/ui/role-share-text";
import { UseMeter } from "#app/ui/use-meter";

export interface PortfolioTableProps {
  portfolio: PartnerFigures[];
  /** The spreadsheet of the same partners in the same order. */
  csv: string;
  quarter: string;
  currency: string;
}

export function PortfolioTable({ portfolio, csv, quarter, currency }: PortfolioTableProps) {
  const roles = portfolio[0]?.certified.map((share) => share.jobRole) ?? [];
  const columns: Column<PartnerFigures>[] = [
    {
      id: "partner",
      header: "Partner",
      cell: ({ partner }) => (
        <>
          <Link to={paths.partner(partner.id)}>
            <bdi>{partner.name}</bdi>
          </Link>{" "}
          {partner.status !== "active" && <PartnerStatusBadge status={partner.status} />}
        </>
      ),
    },
    { id: "tier", header: "Tier", cell: ({ partner }) => partner.tierName },
    { id: "people", header: "People", numeric: true, cell: ({ people }) => people },
    ...roles.map(
      (role, index): Column<PartnerFigures> => ({
        id: `certified-${role}`,
        header: `${jobRoleNames[role]} certified`,
        numeric: true,
        cell: ({ certified }) => <RoleShareText share={certified[index]} />,
      }),
    ),
    {
      id: "expiring",
      header: "Awards that expire",
      cell: ({ partner, expiring }) =>
        expiring.some((count) => count > 0) ? (
          <Link to={paths.partnerRunsOut(partner.id)}>
            <ExpiringText expiring={expiring} />
            <span className="sr-only">
              {" "}
              at <bdi>{partner.name}</bdi>
            </span>
          </Link>
        ) : (
          <ExpiringText expiring={expiring} />
        ),
    },
    {
      id: "idle",
      header: "Last activity",
      cell: ({ idleDays, quiet }) => (
        <>
          <span className="whole">{idleText(idleDays)}</span> <QuietBadge quiet={quiet} />
        </>
      ),
    },
    {
      id: "cost",
      header: `Cost ${quarter.replace("-", " ")}`,
      cell: ({ partner, cost }) => <UseMeter charge={cost} currency={currency} of={partner.name} />,
    },
    {
      id: "chargeable",
      header: "Chargeable",
      numeric: true,
      cell: ({ cost }) => (cost.chargeableMinor === null ? "–" : formatMoney(cost.chargeableMinor, currency)),
    },
  ];
  return (
    <DataTable
      caption="Partners"
      columns={columns}
      rows={portfolio}
      rowKey={({ partner }) => partner.id}
      csv={csv}
      stacked
    />
  );
}
