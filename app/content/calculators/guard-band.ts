import type { Calculator } from "#app/content/calculators/calculator";

/**
 * What may be said of an as-found error, in the words of ILAC-G8:09/2019 (non-binary statement with guard band, w = U):
 *
 * - `pass`             |error| ≤ tolerance − U: shown to be inside the tolerance
 * - `conditional-pass` inside the tolerance, but in the guard band
 * - `conditional-fail` outside the tolerance by no more than U
 * - `fail`             |error| > tolerance + U: shown to be outside the tolerance
 * - `undecidable`      U is larger than the tolerance and the error is not a clear fail: nothing could pass
 */
export type GuardBandVerdict = "pass" | "conditional-pass" | "conditional-fail" | "fail" | "undecidable";

/** One as-found calibration point. All four in °C. */
export type CalibrationPoint = {
  /** What the sensor showed before any adjustment. */
  reading: number;
  /** What the laboratory's reference showed at the same moment. */
  reference: number;
  /** The tolerance T of ±T; above 0. */
  tolerance: number;
  /** Expanded uncertainty U of the calibration at k = 2 (about 95 % coverage); 0 or more. */
  uncertainty: number;
};

/** The decision on one calibration point. Temperatures in °C. */
export type GuardBandDecision = {
  /** error = reading − reference; above 0 the sensor reads warm. */
  error: number;
  /** acceptance limit = T − U, to be read as ±; null when U > T, because then no error could pass. */
  acceptanceLimit: number | null;
  /** room left = (T − U) − |error|; 0 or more is a pass; null when there is no acceptance limit. */
  roomLeft: number | null;
  verdict: GuardBandVerdict;
  /** Chance in per cent that the true error is outside ±T (see {@link chanceOutside}); null when U is 0. */
  chanceOutside: number | null;
  /** look-back allowance = |error| + U: how far the truth may have been from what the sensor showed. */
  lookBack: number;
};

/** Millionths of a degree: whole numbers, so that 5.20 − 5.00 is on a limit of 0.20 and not a hair above it. */
const micro = (celsius: number): number => Math.round(celsius * 1e6);

/** Standard normal distribution function Φ(z), by Abramowitz & Stegun 7.1.26 (absolute error below 1e-7). */
function normal(z: number): number {
  const x = Math.abs(z) / Math.SQRT2;
  const t = 1 / (1 + 0.3275911 * x);
  const series =
    t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))));
  const tail = (series * Math.exp(-x * x)) / 2;
  return z < 0 ? tail : 1 - tail;
}

/**
 * Chance in per cent that the true error lies outside ±T, when the measured error is normally distributed about it with
 * standard uncertainty u = U ÷ 2 and nothing else is known: 100 × [Φ((−T − e) ÷ u) + 1 − Φ((T − e) ÷ u)].
 * `error`, `tolerance` and `uncertainty` in °C; `uncertainty` above 0.
 */
export function chanceOutside(error: number, tolerance: number, uncertainty: number): number {
  const u = uncertainty / 2;
  const below = normal((-tolerance - error) / u);
  const above = normal((error - tolerance) / u);
  return Math.min(100, Math.max(0, 100 * (below + above)));
}

/**
 * Decides one calibration point with a guard band w = U. A result exactly on the acceptance limit counts as accepted,
 * because an acceptance limit bounds the values that are permitted (JCGM 106:2012).
 */
export function decideWithGuardBand(point: CalibrationPoint): GuardBandDecision {
  const error = micro(point.reading) - micro(point.reference);
  const tolerance = micro(point.tolerance);
  const uncertainty = micro(point.uncertainty);
  const size = Math.abs(error);
  const acceptance = uncertainty > tolerance ? null : tolerance - uncertainty;

  let verdict: GuardBandVerdict;
  if (size > tolerance + uncertainty) verdict = "fail";
  else if (acceptance === null) verdict = "undecidable";
  else if (size <= acceptance) verdict = "pass";
  else if (size <= tolerance) verdict = "conditional-pass";
  else verdict = "conditional-fail";

  return {
    error: error / 1e6,
    acceptanceLimit: acceptance === null ? null : acceptance / 1e6,
    roomLeft: acceptance === null ? null : (acceptance - size) / 1e6,
    verdict,
    chanceOutside: uncertainty === 0 ? null : chanceOutside(error / 1e6, tolerance / 1e6, uncertainty / 1e6),
    lookBack: (size + uncertainty) / 1e6,
  };
}

/** What each verdict is called and what follows from it, in one line. */
const verdictNotes: Record<GuardBandVerdict, string> = {
  pass: "Pass: inside the tolerance even with U against it. The sensor may go back to work.",
  "conditional-pass":
    "Conditional pass: inside the tolerance, but in the guard band. It is not shown to be in tolerance: exchange or adjust the sensor, and tell the customer's quality manager.",
  "conditional-fail":
    "Conditional fail: outside the tolerance, by no more than U. Treat it as out of tolerance: exchange, notify, look back.",
  fail: "Fail: outside the tolerance even with U in its favour. Exchange, notify, look back.",
  undecidable:
    "No decision: U is larger than the tolerance, so no result could pass. Ask for a calibration with a smaller U.",
};

/** Says which way the sensor was wrong, and so which way the product was. */
function directionNote(error: number): string {
  if (error > 0) return "The sensor reads warm: the product was colder than shown.";
  if (error < 0) return "The sensor reads cold: the product was warmer than shown.";
  return "The sensor agrees with the reference.";
}

/** Says which storage limit the error puts in question. */
function lookBackNote({ error, lookBack, verdict }: GuardBandDecision): string {
  if (verdict === "pass") return "Needed only after a result that does not pass.";
  // |error| ≤ U, written with what is known here: lookBack = |error| + U
  if (micro(Math.abs(error)) * 2 <= micro(lookBack)) return "Look at readings this close to either limit.";
  return error < 0
    ? "Look at readings this close to the upper limit."
    : "Look at readings this close to the lower limit.";
}

/** The sentence that says why nothing can be computed, or null when the four numbers make sense. */
function problemOf(point: CalibrationPoint): string | null {
  if (!Object.values(point).every((value) => Number.isSafeInteger(micro(value))))
    return "Enter all four numbers.";
  if (micro(point.tolerance) <= 0) return "The tolerance must be above 0.";
  if (point.uncertainty < 0) return "An uncertainty cannot be below 0.";
  return null;
}

/**
 * Is an as-found calibration error inside tolerance once the expanded uncertainty is counted?
 *
 * Inputs in °C: `reading`, `reference`, `tolerance` (the T of ±T), `uncertainty` (U at k = 2).
 * Results: `error` = reading − reference (°C) · `acceptance-limit` = T − U (°C, read as ±) · `room-left` = T − U − |error|
 * (°C; its note gives the decision; 0 or more is a pass) · `chance-outside` (%, see {@link chanceOutside}) ·
 * `look-back` = |error| + U (°C).
 */
export const guardBand: Calculator = {
  id: "guard-band",
  title: "As-found error against tolerance",
  summary:
    "Decides one calibration point with the measurement uncertainty counted against the sensor (guard band w = U).",
  fields: [
    {
      id: "reading",
      label: "Sensor reading, as found",
      unit: "°C",
      initial: 5.25,
      min: -100,
      max: 100,
      step: 0.01,
      hint: "Before any adjustment.",
    },
    {
      id: "reference",
      label: "Reference temperature",
      unit: "°C",
      initial: 5,
      min: -100,
      max: 100,
      step: 0.01,
      hint: "The laboratory's standard at the same moment.",
    },
    {
      id: "tolerance",
      label: "Tolerance, plus or minus",
      unit: "°C",
      initial: 0.3,
      min: 0.01,
      max: 5,
      step: 0.01,
      hint: "0.3 for a Tag T1 from −20 to +40 °C, 0.2 for a Probe P1 from −30 to +60 °C.",
    },
    {
      id: "uncertainty",
      label: "Expanded uncertainty U (k = 2)",
      unit: "°C",
      initial: 0.1,
      min: 0,
      max: 5,
      step: 0.01,
      hint: "From the certificate, for this point.",
    },
  ],
  compute({
    reading = Number.NaN,
    reference = Number.NaN,
    tolerance = Number.NaN,
    uncertainty = Number.NaN,
  }) {
    const point = { reading, reference, tolerance, uncertainty };
    const problem = problemOf(point);
    const decision = problem === null ? decideWithGuardBand(point) : null;
    const noLimit = problem ?? "U is larger than the tolerance, so no error can be accepted.";
    const limit = decision?.acceptanceLimit ?? null;
    const chance = decision?.chanceOutside ?? null;
    return [
      {
        id: "error",
        label: "Error: reading − reference",
        value: decision?.error ?? null,
        unit: "°C",
        digits: 2,
        note: problem ?? directionNote(decision?.error ?? 0),
      },
      {
        id: "acceptance-limit",
        label: "Acceptance limit, plus or minus: tolerance − U",
        value: limit,
        unit: "°C",
        digits: 2,
        ...(limit === null ? { note: noLimit } : {}),
      },
      {
        id: "room-left",
        label: "Room left inside the acceptance limit",
        value: decision?.roomLeft ?? null,
        unit: "°C",
        digits: 2,
        note: decision === null ? noLimit : verdictNotes[decision.verdict],
        emphasis: true,
      },
      {
        id: "chance-outside",
        label: "Chance that the true error is outside the tolerance",
        value: chance,
        unit: "%",
        digits: 1,
        note:
          problem ??
          (chance === null
            ? "Needs an uncertainty above 0. A certificate without U supports no decision."
            : "If errors follow a normal distribution and U is stated at k = 2."),
      },
      {
        id: "look-back",
        label: "Look-back allowance: size of the error + U",
        value: decision?.lookBack ?? null,
        unit: "°C",
        digits: 2,
        note: decision === null ? noLimit : lookBackNote(decision),
      },
    ];
  },
  source: {
    title: "ILAC-G8:09/2019, Guidelines on Decision Rules and Statements of Conformity",
    url: "https://ilac.org/publications-and-resources/ilac-guidance-series/",
  },
};
