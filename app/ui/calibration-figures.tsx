import type { CalibrationView } from "#app/domain/demonstrations/calibrate.server";
import { fewestForKappa } from "#app/domain/demonstrations/calibration";
import { shareText } from "#app/ui/queue-stats";
import { StatRow } from "#app/ui/stat";

/** How far one's levels agree with the reference over the samples that decide together. */
export function CalibrationFigures({ agreement }: { agreement: NonNullable<CalibrationView["agreement"]> }) {
  const { pairs, exact, adjacent, kappa, samples } = agreement;
  const over =
    samples === 1 ? `of ${pairs} judgements` : `of ${pairs} judgements on the newest ${samples} samples`;
  return (
    <StatRow
      items={[
        { label: "Same level", value: shareText(exact), note: over },
        { label: "Same or next level", value: shareText(adjacent), note: over },
        {
          label: "κ, quadratic weights",
          value: kappa === null ? "–" : kappa.toFixed(2),
          note: pairs < fewestForKappa ? `not enough data (below ${fewestForKappa})` : "1 is full agreement",
        },
      ]}
    />
  );
}
