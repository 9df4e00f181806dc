import { type PartnerFigures, type RoleShare, sharePercent } from "#app/domain/reports/figures";
import { idleText } from "#app/ui/idle-text";
import { jobRoleNames } from "#app/ui/job-role-names";
import { StatRow } from "#app/ui/stat";

/** The partner's line of the portfolio, in full. `windows` are the days within which expiries are counted. */
export function PartnerStats({ figures, windows }: { figures: PartnerFigures; windows: number[] }) {
  const { people, certified, expiring, idleDays } = figures;
  return (
    <StatRow
      items={[
        { label: "People", value: people },
        ...certified.map((share) => ({
          label: `${jobRoleNames[share.jobRole]} certified`,
          value: percentText(share),
          note: share.people > 0 ? `${share.certified} of ${share.people}` : undefined,
        })),
        {
          label: "Awards that expire",
          value: expiring.join(" · "),
          note: `within ${windows.join(" · ")} days`,
        },
        { label: "Last activity", value: <span className="whole">{idleText(idleDays)}</span> },
      ]}
    />
  );
}

function percentText(share: RoleShare): string {
  const percent = sharePercent(share);
  return percent === null ? "no people" : `${percent} %`;
}
