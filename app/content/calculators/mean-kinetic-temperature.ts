import type { Calculator } from "#app/content/calculators/calculator";

/** R, kJ/(mol·K), to the five digits USP works with: 83.144 ÷ 0.0083144 is then exactly 10,000 K. */
const gasConstant = 0.0083144;
const absoluteZero = -273.15;
const mostReadings = 8;
const usualReadings = [4, 4, 5, 5, 4, 12, 6, 4];

const readingId = (index: number) => `reading-${index + 1}`;

type Inputs = { readings: number[]; activationEnergy: number };

/** The readings that count, or a sentence that says why there is nothing to compute from. */
function inputsOf(values: Record<string, number>): Inputs | string {
  const count = values.count ?? Number.NaN;
  if (!Number.isInteger(count) || count < 1 || count > mostReadings) {
    return `Count between 1 and ${mostReadings} readings.`;
  }
  const activationEnergy = values["activation-energy"] ?? Number.NaN;
  if (!Number.isFinite(activationEnergy) || activationEnergy <= 0) {
    return "The activation energy must be above 0 kJ/mol.";
  }
  const readings = Array.from({ length: count }, (_, index) => values[readingId(index)] ?? Number.NaN);
  if (!readings.every((reading) => Number.isFinite(reading) && reading > absoluteZero)) {
    return `Each of the first ${count} readings must be a temperature in °C.`;
  }
  return { readings, activationEnergy };
}

/**
 * Mean kinetic temperature in °C of readings in °C taken at equal intervals.
 * The largest exponent is taken out before summing, so that equal readings give that reading back.
 */
function meanKinetic(readings: number[], activationEnergy: number): number {
  const ratio = activationEnergy / gasConstant;
  const exponents = readings.map((reading) => -ratio / (reading - absoluteZero));
  const largest = Math.max(...exponents);
  const sum = exponents.reduce((total, exponent) => total + Math.exp(exponent - largest), 0);
  return ratio / -(largest + Math.log(sum / readings.length)) + absoluteZero;
}

/**
 * Mean kinetic temperature (MKT) of up to eight readings taken at equal intervals.
 *
 * Formula: T_K = (ΔH/R) ÷ −ln[(e^(−ΔH/RT₁) + … + e^(−ΔH/RTₙ)) ÷ n]
 *
 * Units: readings and results in °C (computed in K, T = °C + 273.15); ΔH, the activation energy, in kJ/mol,
 * 83.144 unless the product's own stability data say otherwise; R = 0.0083144 kJ/(mol·K).
 * Source: USP general chapter <1079.2>; ICH Q1A(R2) defines the term.
 */
export const meanKineticTemperature: Calculator = {
  id: "mean-kinetic-temperature",
  title: "Mean kinetic temperature",
  summary:
    "The one steady temperature that would have aged a product as much as the readings did. Readings at equal intervals, for products kept above freezing.",
  fields: [
    {
      id: "count",
      label: "Readings to count",
      initial: mostReadings,
      min: 1,
      max: mostReadings,
      step: 1,
      hint: "Counts from the first. Later readings are left out.",
    },
    ...usualReadings.map((initial, index) => ({
      id: readingId(index),
      label: `Reading ${index + 1}`,
      unit: "°C",
      initial,
      min: -40,
      max: 60,
      step: 0.1,
    })),
    {
      id: "activation-energy",
      label: "Activation energy",
      unit: "kJ/mol",
      initial: 83.144,
      min: 40,
      max: 200,
      step: 0.001,
      hint: "83.144 unless the manufacturer gives the product's own value.",
    },
  ],
  compute(values) {
    const inputs = inputsOf(values);
    const results = [
      { id: "mkt", label: "Mean kinetic temperature", unit: "°C", digits: 2, emphasis: true },
      { id: "mean", label: "Arithmetic mean", unit: "°C", digits: 2 },
      { id: "difference", label: "MKT above the mean by", unit: "°C", digits: 2 },
      { id: "warmest", label: "Warmest reading", unit: "°C", digits: 1 },
      { id: "coldest", label: "Coldest reading", unit: "°C", digits: 1 },
    ];
    if (typeof inputs === "string") {
      return results.map((result) => ({ ...result, value: null, note: inputs }));
    }
    const { readings, activationEnergy } = inputs;
    const mean = readings.reduce((total, reading) => total + reading, 0) / readings.length;
    const mkt = meanKinetic(readings, activationEnergy);
    const coldest = Math.min(...readings);
    const figures: Record<string, number> = {
      mkt,
      mean,
      difference: Math.max(0, mkt - mean),
      warmest: Math.max(...readings),
      coldest,
    };
    return results.map((result) => ({
      ...result,
      value: figures[result.id] ?? null,
      ...(result.id === "coldest" && coldest < 0
        ? { note: "Below 0 °C: MKT says nothing about freezing. Judge this from the readings." }
        : {}),
    }));
  },
  source: {
    title: "USP <1079.2> Mean Kinetic Temperature in the Evaluation of Temperature Excursions",
    url: "https://doi.usp.org/USPNF/USPNF_M13855_03_01.html",
  },
};
