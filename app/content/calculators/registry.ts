import type { Calculator } from "#app/content/calculators/calculator";
import { dealMargin } from "#app/content/calculators/deal-margin";
import { guardBand } from "#app/content/calculators/guard-band";
import { meanKineticTemperature } from "#app/content/calculators/mean-kinetic-temperature";
import { sensorPlan } from "#app/content/calculators/sensor-plan";
import { spoilageRoi } from "#app/content/calculators/spoilage-roi";

/** Every calculator that content can name. */
export const calculators: readonly Calculator[] = [
  dealMargin,
  spoilageRoi,
  meanKineticTemperature,
  sensorPlan,
  guardBand,
];

export function getCalculator(id: string): Calculator | undefined {
  return calculators.find((calculator) => calculator.id === id);
}
