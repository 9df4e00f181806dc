import { paths } from "#app/paths";
import { LinkTabs } from "#app/ui/link-tabs";

export interface QuarterLinksProps {
  partnerId: string;
  /** YYYY-Qn, newest first. */
  quarters: string[];
  current: string;
}

/** The quarters a partner has a tally for. */
export function QuarterLinks({ partnerId, quarters, current }: QuarterLinksProps) {
  return (
    <LinkTabs
      label="Quarters"
      current={paths.costs(partnerId, current)}
      items={quarters.map((quarter) => ({
        label: quarter.replace("-", " "),
        to: paths.costs(partnerId, quarter),
      }))}
    />
  );
}
