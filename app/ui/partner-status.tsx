import type { PartnerStatus } from "#app/domain/partners/partners";
import { Badge, type BadgeTone } from "#app/ui/badge";

export const partnerStatusNames: { [status in PartnerStatus]: string } = {
  active: "Active",
  paused: "Paused",
  exited: "Exited",
};

const tones: { [status in PartnerStatus]: BadgeTone } = {
  active: "success",
  paused: "warning",
  exited: "neutral",
};

export function PartnerStatusBadge({ status }: { status: PartnerStatus }) {
  return <Badge tone={tones[status]}>{partnerStatusNames[status]}</Badge>;
}
