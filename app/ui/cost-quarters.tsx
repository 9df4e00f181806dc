import { LinkTabs } from "#app/ui/link-tabs";

export interface CostQuartersProps {
  /** YYYY-Qn, newest first. */
  quarters: string[];
  current: string;
  /** Where a quarter is; the running one has the address without one. */
  addressOf: (quarter: string | undefined) => string;
}

/** Which quarter the costs are of; everything else on the page is as of today. */
export function CostQuarters({ quarters, current, addressOf }: CostQuartersProps) {
  if (quarters.length < 2) return null;
  const linkTo = (quarter: string) => addressOf(quarter === quarters[0] ? undefined : quarter);
  return (
    <>
      <LinkTabs
        label="Quarter of the costs"
        current={linkTo(current)}
        items={quarters.map((quarter) => ({ label: quarter.replace("-", " "), to: linkTo(quarter) }))}
      />
      {current !== quarters[0] && (
        <p className="hint">
          Costs are for {current.replace("-", " ")}, against the allowance of the tier on its last day.
          People, awards and activity are as of today.
        </p>
      )}
    </>
  );
}
