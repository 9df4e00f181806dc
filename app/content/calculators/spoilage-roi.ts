/**
 * What temperature monitoring costs a customer, set against the spoilage and the manual checks it can save.
 * Pure and browser-safe: the library entry and the lesson show the same figures that the tests compute.
 */
import { type Calculator, euro, formatAmount } from "#app/content/calculators/calculator";

type Results = ReturnType<Calculator["compute"]>;

/** Frostline list price of one gateway G1, EUR, paid once. */
const gatewayPrice = 390;
/** Frostline list price of one probe P1, EUR, paid once on top of the plan. */
const probePrice = 95;
/** Frostline list price of one installation day, EUR. */
const installDayPrice = 850;
/** The term of a plan in months: the horizon of every "over the term" figure. */
const termMonths = 36;
const monthsAYear = 12;
const weeksAYear = 52;
/** Less than half a cent a year is no saving: dividing by it would show a payback of millions of months. */
const leastSaving = 0.005;

const fields: Calculator["fields"] = [
  {
    id: "incidents",
    label: "Temperature incidents a year",
    initial: 3,
    min: 0,
    max: 365,
    step: 0.5,
    hint: "Write-offs and refused deliveries from the customer's own records. One every second year is 0.5.",
  },
  {
    id: "goods-lost",
    label: "Goods and handling lost per incident",
    unit: euro,
    initial: 3800,
    min: 0,
    max: 1_000_000,
    step: 10,
    hint: "Purchase cost of the goods, not their selling price, plus disposal and any extra trip.",
  },
  {
    id: "margin-lost",
    label: "Contribution margin lost per incident",
    unit: euro,
    initial: 700,
    min: 0,
    max: 1_000_000,
    step: 10,
    hint: "Revenue minus variable cost of the sales that were lost. 0 if the goods were replaced and still sold.",
  },
  {
    id: "avoidable",
    label: "Share an early warning would have saved",
    unit: "%",
    initial: 50,
    min: 0,
    max: 100,
    step: 5,
    hint: "Count last year's incidents in which somebody could have acted in time.",
  },
  {
    id: "hours-saved",
    label: "Hours of manual checks saved a week",
    initial: 4,
    min: 0,
    max: 500,
    step: 0.5,
    hint: "Only hours that will be used for something else. 0 if the rounds stay.",
  },
  {
    id: "hourly-cost",
    label: "Cost of one hour of labour",
    unit: "€/h",
    initial: 26,
    min: 0,
    max: 500,
    step: 0.5,
    hint: "Wage with employer's charges.",
  },
  {
    id: "sensors",
    label: "Sensors (tags and probes)",
    initial: 40,
    min: 1,
    max: 10_000,
    step: 1,
  },
  {
    id: "plan-price",
    label: "Plan price per sensor per month",
    unit: euro,
    initial: 9,
    min: 0,
    max: 100,
    step: 0.01,
    hint: "List: Essential 6.00, Assured 9.00, Regulated 14.00.",
  },
  {
    id: "calibration",
    label: "Calibration per sensor per year",
    unit: euro,
    initial: 45,
    min: 0,
    max: 500,
    step: 1,
    hint: "List 45.00. 0 if the customer calibrates.",
  },
  {
    id: "gateways",
    label: "Gateways",
    initial: 2,
    min: 0,
    max: 1000,
    step: 1,
    hint: "390.00 each, once. At most 60 sensors each; walls usually ask for more.",
  },
  {
    id: "probes",
    label: "Sensors that are probes",
    initial: 0,
    min: 0,
    max: 10_000,
    step: 1,
    hint: "95.00 each, once, on top of the plan.",
  },
  {
    id: "install-days",
    label: "Installation days",
    initial: 2,
    min: 0,
    max: 365,
    step: 0.5,
    hint: "850.00 each, once.",
  },
];

/** The results in the order shown, before any value is known; money is EUR. */
const shown = [
  { id: "loss-today", label: "Loss a year as it is today", unit: euro, digits: 0 },
  { id: "benefit", label: "Benefit a year", unit: euro, digits: 0 },
  { id: "running-cost", label: "Running cost a year", unit: euro, digits: 0 },
  { id: "one-off", label: "One-off cost", unit: euro, digits: 0 },
  { id: "net", label: "Net saving a year", unit: euro, digits: 0 },
  { id: "payback", label: "Static payback", unit: "months", digits: 1, emphasis: true },
  { id: "term-net", label: "Net over the 36-month term", unit: euro, digits: 0 },
  {
    id: "break-even",
    label: "Incidents a year that must be avoided to cover all costs",
    digits: 1,
  },
] as const;

type ResultId = (typeof shown)[number]["id"];

/** Why the values cannot be used, as a sentence for the person who typed them; null when they can. */
function unusable(values: Record<string, number>): string | null {
  for (const field of fields) {
    const value = values[field.id];
    if (value === undefined || !Number.isFinite(value)) return `Fill in “${field.label}”.`;
    if (value < field.min || value > field.max)
      return `“${field.label}” must be between ${field.min} and ${field.max}.`;
  }
  if ((values.probes ?? 0) > (values.sensors ?? 0)) return "There cannot be more probes than sensors.";
  return null;
}

function present(outcome: Record<ResultId, { value: number | null; note?: string }>): Results {
  return shown.map((result) => ({ ...result, ...outcome[result.id] }));
}

/**
 * The customer's return on monitoring, in EUR and months. Payback is the **static payback**, and lost sales count at
 * **contribution margin** (revenue − variable cost), never at selling price: the goods are in the loss at purchase cost already.
 *
 * - loss per incident = goods and handling + contribution margin lost
 * - benefit a year = incidents × loss per incident × avoidable share + hours saved × 52 × hourly cost
 * - running cost a year = sensors × (plan price × 12 + calibration)
 * - one-off cost = gateways × 390 + probes × 95 + installation days × 850
 * - net saving a year = benefit − running cost
 * - static payback in months = one-off cost ÷ (net saving ÷ 12), the net saving standing in for revenue × margin; null where nothing is saved
 * - net over the term = net saving × 3 − one-off cost, not discounted
 * - break-even = (running cost + one-off cost ÷ 3) ÷ loss per incident: labour left out, to be on the safe side
 *
 * A value that is missing, not a number or out of its field's range makes every result null, with the reason as note.
 */
export const spoilageRoi: Calculator = {
  id: "spoilage-roi",
  title: "What monitoring saves, and when it has paid for itself",
  summary:
    "Compares avoided spoilage and saved rounds with the cost of plans, calibration, gateways and installation at list prices, and gives the static payback.",
  fields,
  compute(values) {
    const problem = unusable(values);
    if (problem !== null) {
      const none = { value: null, note: problem };
      return shown.map((result) => ({ ...result, ...none }));
    }
    const of = (id: string) => values[id] ?? 0;

    const lossPerIncident = of("goods-lost") + of("margin-lost");
    const lossToday = of("incidents") * lossPerIncident;
    const avoided = (lossToday * of("avoidable")) / 100;
    const labour = of("hours-saved") * weeksAYear * of("hourly-cost");
    const benefit = avoided + labour;

    const running = of("sensors") * (of("plan-price") * monthsAYear + of("calibration"));
    const oneOff =
      of("gateways") * gatewayPrice + of("probes") * probePrice + of("install-days") * installDayPrice;
    const net = benefit - running;
    const termYears = termMonths / monthsAYear;
    const payback = net >= leastSaving ? oneOff / (net / monthsAYear) : null;

    return present({
      "loss-today": { value: lossToday, note: "Incidents × (goods and handling + contribution margin)." },
      benefit: {
        value: benefit,
        note: `Avoided loss ${formatAmount(avoided)} and saved rounds ${formatAmount(labour)}.`,
      },
      "running-cost": { value: running, note: "Plans and calibration." },
      "one-off": { value: oneOff, note: "Gateways, probes and installation." },
      net: { value: net, note: "Benefit − running cost." },
      payback: { value: payback, note: paybackNote(payback) },
      "term-net": {
        value: net * termYears - oneOff,
        note: "Three years' net saving − one-off cost, not discounted.",
      },
      "break-even":
        lossPerIncident > 0
          ? { value: (running + oneOff / termYears) / lossPerIncident, note: "Saved rounds are left out." }
          : { value: null, note: "Cannot be computed: an incident costs nothing." },
    });
  },
};

function paybackNote(months: number | null): string {
  if (months === null) return "No payback: the benefit a year does not exceed the running cost.";
  if (months > termMonths) return "Longer than the 36-month term: it does not pay back within the contract.";
  return "One-off cost ÷ monthly net saving, as if every month were equal.";
}
