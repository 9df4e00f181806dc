import { isolated } from "#app/domain/isolated";
import type { Partner } from "#app/domain/partners/partners";
import { DateText } from "#app/ui/date-text";
import { Facts } from "#app/ui/facts";
import { PartnerStatusBadge } from "#app/ui/partner-status";

export function PartnerFacts({ partner, managers }: { partner: Partner; managers: string[] }) {
  return (
    <Facts
      items={[
        { label: "Status", value: <PartnerStatusBadge status={partner.status} /> },
        { label: "Tier", value: partner.tierName },
        { label: "Market", value: partner.market },
        { label: "Segment", value: partner.segment },
        { label: "Since", value: <DateText date={partner.startedOn} /> },
        { label: "Managed by", value: managers.map(isolated).join(", ") || "nobody yet" },
      ]}
    />
  );
}
