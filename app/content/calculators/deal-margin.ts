/**
 * What a partner keeps of one deal, and how far the price may fall before the deal drops under the program's floor.
 * Only plans carry the tier discount; gateways and probes pass through at list, as in the price list of the lesson.
 */
import { type Calculator, euro } from "#app/content/calculators/calculator";

/** Least partner margin, as a share of the customer's price, that needs no word with the partner manager. */
export const marginFloor = 0.12;

type Field = Calculator["fields"][number];
type Result = ReturnType<Calculator["compute"]>[number];

const fields: Field[] = [
  { id: "sensors", label: "Sensors", initial: 60, min: 1, max: 5000, step: 1 },
  {
    id: "plan-price",
    label: "Plan, list price",
    unit: "€ per sensor per month",
    initial: 14,
    min: 0,
    max: 100,
    step: 0.01,
    hint: "Essential 6.00, Assured 9.00, Regulated 14.00. For a mix, enter the average per sensor.",
  },
  { id: "months", label: "Term", unit: "months", initial: 36, min: 1, max: 84, step: 1 },
  {
    id: "tier-discount",
    label: "Your tier discount on plans",
    unit: "%",
    initial: 22,
    min: 0,
    max: 60,
    step: 0.1,
    hint: "Registered 15, select 22, premier 28.",
  },
  {
    id: "customer-discount",
    label: "Discount you give on plans",
    unit: "%",
    initial: 0,
    min: 0,
    max: 60,
    step: 0.1,
  },
  {
    id: "hardware",
    label: "Gateways and probes, at list",
    unit: euro,
    initial: 1350,
    min: 0,
    max: 1_000_000,
    step: 1,
    hint: "Gateway 390.00, probe 95.00. Bought and sold at list, so they add price and no margin.",
  },
  { id: "days", label: "Installation days billed", initial: 3, min: 0, max: 500, step: 0.5 },
  {
    id: "day-price",
    label: "Price of a day",
    unit: euro,
    initial: 850,
    min: 0,
    max: 5000,
    step: 1,
  },
  {
    id: "day-cost",
    label: "What a day costs you",
    unit: euro,
    initial: 520,
    min: 0,
    max: 5000,
    step: 1,
    hint: "Wages, van and travel of your own people.",
  },
  {
    id: "extras",
    label: "Extras you give away, at your cost",
    unit: euro,
    initial: 0,
    min: 0,
    max: 1_000_000,
    step: 1,
    hint: "A free probe, an unbilled visit.",
  },
];

const outcomes = [
  { id: "price", label: "Customer pays over the term", unit: euro, digits: 2 },
  { id: "cost", label: "You pay over the term", unit: euro, digits: 2 },
  { id: "margin", label: "You keep", unit: euro, digits: 2 },
  { id: "margin-share", label: "Margin, of the customer's price", unit: "%", digits: 1, emphasis: true },
  { id: "largest-discount", label: "Largest discount on plans above the floor", unit: "%", digits: 1 },
  { id: "more-business", label: "More such business needed to earn the same", unit: "%", digits: 1 },
] as const satisfies Omit<Result, "value" | "note">[];

type OutcomeId = (typeof outcomes)[number]["id"];
type Answer = { value: number | null; note?: string };

/** Every result in the order shown, always all of them: one that cannot be computed stands there as null with its reason. */
function present(answers: Record<OutcomeId, Answer>): Result[] {
  return outcomes.map((outcome) => ({ ...outcome, ...answers[outcome.id] }));
}

/** The first thing wrong with what was entered, in words for the person who entered it; null when all is well. */
function problem(values: Record<string, number>): string | null {
  for (const field of fields) {
    const value = values[field.id];
    if (value === undefined || !Number.isFinite(value)) return `Enter a number for “${field.label}”.`;
    if (value < field.min || value > field.max)
      return `“${field.label}” must lie between ${field.min} and ${field.max}.`;
  }
  return null;
}

/** Down to one decimal, because a limit that is rounded up is no limit; the nudge undoes binary fractions such as 13.299999. */
function roundDown(percent: number): number {
  return Math.floor(percent * 10 + 1e-9) / 10;
}

/**
 * Deal margin over the term. Money in EUR, shares in per cent.
 *
 * - plans at list = sensors × plan price × months
 * - price = plans at list × (1 − customer discount) + hardware + days × day price
 * - cost = plans at list × (1 − tier discount) + hardware + days × day cost + extras
 * - margin = price − cost; margin share = margin ÷ price (of the price, which is not markup on cost)
 * - largest discount = 1 − (cost ÷ (1 − floor) − hardware − days × day price) ÷ plans at list, rounded down to 0.1
 * - more business = margin without discount ÷ margin with it − 1, for deals of the same shape
 */
export const dealMargin: Calculator = {
  id: "deal-margin",
  title: "Deal margin",
  summary:
    "What you keep of a deal in euros and per cent, and the largest discount that stays above the floor.",
  fields,
  compute(values) {
    const wrong = problem(values);
    if (wrong) {
      const none: Answer = { value: null, note: wrong };
      return present({
        price: none,
        cost: none,
        margin: none,
        "margin-share": none,
        "largest-discount": none,
        "more-business": none,
      });
    }
    const of = (id: string) => values[id] ?? 0;

    const plansAtList = of("sensors") * of("plan-price") * of("months");
    const otherPrice = of("hardware") + of("days") * of("day-price");
    const otherCost = of("hardware") + of("days") * of("day-cost") + of("extras");

    const listPrice = plansAtList + otherPrice;
    const price = plansAtList * (1 - of("customer-discount") / 100) + otherPrice;
    const cost = plansAtList * (1 - of("tier-discount") / 100) + otherCost;
    const margin = price - cost;

    return present({
      price: { value: price },
      cost: { value: cost },
      margin: { value: margin, note: margin < 0 ? "You would pay to win this deal." : undefined },
      "margin-share": marginShare(price, cost),
      "largest-discount": largestDiscount(plansAtList, otherPrice, cost),
      "more-business": moreBusiness(listPrice - cost, margin),
    });
  },
};

function marginShare(price: number, cost: number): Answer {
  if (price <= 0) return { value: null, note: "Nothing is charged, so there is no margin to work out." };
  const share = (price - cost) / price;
  const floor = `the floor of ${marginFloor * 100} %`;
  const note =
    share < marginFloor - 1e-12 ? `Below ${floor}: ask your partner manager first.` : `At or above ${floor}.`;
  return { value: share * 100, note };
}

function largestDiscount(plansAtList: number, otherPrice: number, cost: number): Answer {
  if (plansAtList <= 0) return { value: null, note: "There are no plans to discount." };
  const leastPrice = cost / (1 - marginFloor);
  const percent = (1 - (leastPrice - otherPrice) / plansAtList) * 100;
  if (percent < -1e-9)
    return {
      value: null,
      note: "Even at list price the deal is below the floor: change the scope, not the price.",
    };
  return { value: Math.min(100, Math.max(0, roundDown(percent))) };
}

function moreBusiness(marginAtList: number, margin: number): Answer {
  if (margin <= 0) return { value: null, note: "No volume makes up for a deal that leaves nothing." };
  return { value: (marginAtList / margin - 1) * 100 };
}
