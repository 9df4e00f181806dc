/** What asks to be looked at, in a word and a tone. */
import { type AllowanceUse, allowanceUse } from "#app/domain/reports/attention";
import { Badge, type BadgeTone } from "#app/ui/badge";

export function QuietBadge({ quiet }: { quiet: boolean }) {
  return quiet ? <Badge tone="warning">Quiet</Badge> : null;
}

const uses: { [use in Exclude<AllowanceUse, "within">]: { words: string; tone: BadgeTone } } = {
  "nearly-used": { words: "Nearly used", tone: "warning" },
  exceeded: { words: "Exceeded", tone: "danger" },
};

/** Nothing while there is enough of the allowance left. */
export function AllowanceBadge({ charge }: { charge: Parameters<typeof allowanceUse>[0] }) {
  const use = allowanceUse(charge);
  if (use === null || use === "within") return null;
  return <Badge tone={uses[use].tone}>{uses[use].words}</Badge>;
}
