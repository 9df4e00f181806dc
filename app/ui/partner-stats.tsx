import { expiryWindows, type PartnerFigures, sharePercent } from "#app/domain/reports/figures";
import { QuietBadge } from "#app/ui/attention";
import { expiringInWords, laterInWords } from "#app/ui/expiring-text";
import { idleText } from "#app/ui/idle-text";
import { jobRoleNames } from "#app/ui/job-role-names";
import { type StatProps, StatRow } from "#app/ui/stat";

/** The partner's line of the portfolio, in full. */
export function PartnerStats({ figures }: { figures: PartnerFigures }) {
  const { people, certified, expiring, idleDays, quiet } = figures;
  return (
    <StatRow
      items={[
        { label: "People", value: people },
        // Without people nobody is missing in a role.
        ...(people === 0 ? [] : certified.map(certifiedStat)),
        expiringStat(expiring),
        {
          label: "Last activity",
          value: <span className="whole">{idleText(idleDays)}</span>,
          note: quiet && <QuietBadge quiet />,
        },
      ]}
    />
  );
}

function certifiedStat(share: PartnerFigures["certified"][number]): StatProps {
  const label = `${jobRoleNames[share.jobRole]} certified`;
  const percent = sharePercent(share);
  return percent === null
    ? { label, value: "–", note: "no people" }
    : { label, value: `${percent} %`, note: `${share.certified} of ${share.people}` };
}

function expiringStat(expiring: number[]): StatProps {
  const label = "Awards that expire";
  const [first, ...later] = expiringInWords(expiring);
  if (!first) return { label, value: "none", note: `within ${Math.max(...expiryWindows)} days` };
  const note = `in ${first.days} days${later.length > 0 ? `, ${laterInWords(later)}` : ""}`;
  return { label, value: first.count, note };
}
