/**
 * What enablement costs. An activity carries driver quantities; each driver belongs to a pool and has an effective-dated
 * rate; quantity × rate in force is a ledger entry. See field-notes of activity-based costing: resource → pool → activity →
 * driver → cost object (partner, tier).
 */
import { type Activity, type Driver, drivers } from "#app/domain/activity/activity";
import { type Micro, toMinorParts } from "#app/domain/costing/money";

export { type Driver, drivers };

export const pools = ["content_creation", "lms_maintenance", "trainer_time", "partner_support"] as const;
export type Pool = (typeof pools)[number];

const poolByDriver: { [driver in Driver]: Pool } = {
  seat_enrolled: "content_creation",
  module_delivered: "content_creation",
  active_person_month: "lms_maintenance",
  quiz_attempt: "lms_maintenance",
  assessment_minute: "trainer_time",
  live_session_minute: "trainer_time",
  support_minute: "partner_support",
};

export function poolOf(driver: Driver): Pool {
  return poolByDriver[driver];
}

export const poolNames: { [pool in Pool]: string } = {
  content_creation: "Content creation",
  lms_maintenance: "LMS maintenance",
  trainer_time: "Trainer time",
  partner_support: "Partner support",
};

/** What one unit of a driver is called, singular and plural. */
export const driverNames: { [driver in Driver]: { name: string; unit: string; units: string } } = {
  seat_enrolled: { name: "Seats enrolled", unit: "seat", units: "seats" },
  module_delivered: { name: "Modules delivered", unit: "module", units: "modules" },
  active_person_month: { name: "Active person-months", unit: "person-month", units: "person-months" },
  quiz_attempt: { name: "Quiz attempts served", unit: "attempt", units: "attempts" },
  assessment_minute: { name: "Assessment minutes", unit: "minute", units: "minutes" },
  live_session_minute: { name: "Live-session minutes × attendees", unit: "minute", units: "minutes" },
  support_minute: { name: "Support minutes", unit: "minute", units: "minutes" },
};

export function isDriver(text: string): text is Driver {
  return drivers.some((driver) => driver === text);
}

export function isPool(text: string): text is Pool {
  return pools.some((pool) => pool === text);
}

/** The driver quantities of an activity in a fixed order, so that a replay writes the same lines. */
export function driverLines(activity: Activity): { driver: Driver; quantity: number }[] {
  return drivers.flatMap((driver) => {
    const quantity = activity.quantities[driver] ?? 0;
    return quantity > 0 ? [{ driver, quantity }] : [];
  });
}

/** A month's sum of one driver in one tier, as kept up by the listener. Money in micro-units. */
export interface TallyRow {
  month: string;
  tierId: string;
  driver: Driver;
  pool: Pool;
  quantity: number;
  amountMicro: Micro;
  entries: number;
  /** Entries still without a rate: their cost is not in the amount. */
  unrated: number;
}

export interface Allowance {
  /** Minor units free per quarter. */
  allowanceMinor: number;
  /** Share of the excess that is charged, in basis points (0–10 000). */
  chargeShareBp: number;
}

/** Which ledger entries a figure is made of; a filter that is absent lets everything through. */
export interface EntryFilter {
  months?: string[] | undefined;
  driver?: Driver | undefined;
  pool?: Pool | undefined;
  tierId?: string | undefined;
  /** This entry, with those that settle it or take it back. */
  entryId?: string | undefined;
}

/** What the entries of a filter add up to, exactly. */
export interface EntryTotals {
  entries: number;
  quantity: number;
  amountMicro: Micro;
  unrated: number;
}

/** What was used against what is free; amounts in minor units. */
export interface Charge {
  usedMinor: number;
  allowance: Allowance | null;
  /** max(0, used − allowance); null without an allowance to compare with. */
  excessMinor: number | null;
  /** excess × charge share, halves up; null without an allowance. */
  chargeableMinor: number | null;
}

export function chargeFor(usedMinor: number, allowance: Allowance | null): Charge {
  if (!allowance) return { usedMinor, allowance, excessMinor: null, chargeableMinor: null };
  const excessMinor = Math.max(0, usedMinor - allowance.allowanceMinor);
  // Excess times basis points is more than a number holds exactly, long before the excess is.
  const share = BigInt(excessMinor) * BigInt(allowance.chargeShareBp);
  const chargeableMinor = Number((share + 5_000n) / 10_000n);
  return { usedMinor, allowance, excessMinor, chargeableMinor };
}

/** The allowance in force in the quarter that begins on `quarterStart`. `allowances` come newest first. */
export function allowanceOn<Terms extends Allowance & { effectiveFrom: string }>(
  allowances: Terms[],
  quarterStart: string,
): Terms | null {
  return allowances.find((allowance) => allowance.effectiveFrom <= quarterStart) ?? null;
}

/** The tier at the end of a day; the first one ever for days before that. `history` comes oldest first. */
export function tierOn<Tenure extends { since: string }>(
  history: Tenure[],
  onDate: string,
): Tenure | undefined {
  return history.filter((tenure) => tenure.since <= onDate).at(-1) ?? history[0];
}

/** Amounts in minor units; every breakdown adds up to `usedMinor`. */
export interface Tally extends Charge {
  months: string[];
  /** Entries without a rate. */
  unrated: number;
  /** Every pool, also those without cost. */
  pools: PoolTally[];
  byMonth: number[];
  byTier: { tierId: string; usedMinor: number }[];
}

export interface PoolTally {
  pool: Pool;
  usedMinor: number;
  byMonth: number[];
  /** The drivers that occurred. */
  drivers: DriverTally[];
}

export interface DriverTally {
  driver: Driver;
  quantity: number;
  usedMinor: number;
  byMonth: number[];
  unrated: number;
}

/**
 * The tally of one partner over some months (a quarter). The rollup's rows are rounded once, as largest-remainder shares of
 * the total, and every other figure is a sum of those, so that whatever is added up on the screen agrees.
 */
export function buildTally(
  rows: TallyRow[],
  months: string[],
  allowance: Allowance | null,
  currency: string,
): Tally {
  const ordered = rows.filter((row) => months.includes(row.month)).sort(byKey);
  const minors = toMinorParts(
    ordered.map((row) => row.amountMicro),
    currency,
  );
  const cells = ordered.map((row, index) => ({ ...row, minor: minors[index] ?? 0 }));
  const tierIds = [...new Set(cells.map((cell) => cell.tierId))].sort();
  return {
    ...chargeFor(sumOf(cells, "minor"), allowance),
    months,
    unrated: sumOf(cells, "unrated"),
    pools: pools.map((pool) => tallyPool(pool, cells, months)),
    byMonth: sumByMonth(cells, months),
    byTier: tierIds.map((tierId) => ({
      tierId,
      usedMinor: sumOf(
        cells.filter((cell) => cell.tierId === tierId),
        "minor",
      ),
    })),
  };
}

/** What the tally of a quarter shows for the entries of a filter, in minor units; null where it shows no such figure. */
export function shownFigure(tally: Tally, filter: EntryFilter): number | null {
  const { months = [], driver, pool, tierId, entryId } = filter;
  if (entryId !== undefined) return null;
  const [only] = months;
  const at = months.length === 1 && only !== undefined ? tally.months.indexOf(only) : -1;
  const isQuarter = tally.months.join() === months.join();
  if (at === -1 && !isQuarter) return null;
  if (tierId !== undefined) {
    if (driver || pool || !isQuarter) return null;
    return tally.byTier.find((part) => part.tierId === tierId)?.usedMinor ?? 0;
  }
  const ofPool = tally.pools.find((one) => one.pool === (driver ? poolOf(driver) : pool));
  const line = driver ? ofPool?.drivers.find((one) => one.driver === driver) : pool ? ofPool : tally;
  if (driver && pool && poolOf(driver) !== pool) return null;
  return (isQuarter ? line?.usedMinor : line?.byMonth[at]) ?? 0;
}

interface Cell extends TallyRow {
  minor: number;
}

function tallyPool(pool: Pool, all: Cell[], months: string[]): PoolTally {
  const cells = all.filter((cell) => cell.pool === pool);
  return {
    pool,
    usedMinor: sumOf(cells, "minor"),
    byMonth: sumByMonth(cells, months),
    drivers: drivers.flatMap((driver) => {
      const ofDriver = cells.filter((cell) => cell.driver === driver);
      if (ofDriver.length === 0) return [];
      return [
        {
          driver,
          quantity: sumOf(ofDriver, "quantity"),
          usedMinor: sumOf(ofDriver, "minor"),
          byMonth: sumByMonth(ofDriver, months),
          unrated: sumOf(ofDriver, "unrated"),
        },
      ];
    }),
  };
}

/** One order whatever the database gave, because the largest remainder's ties go to the first. */
function byKey(a: TallyRow, b: TallyRow): number {
  return (
    drivers.indexOf(a.driver) - drivers.indexOf(b.driver) ||
    a.month.localeCompare(b.month) ||
    a.tierId.localeCompare(b.tierId)
  );
}

function sumByMonth(cells: Cell[], months: string[]): number[] {
  return months.map((month) =>
    sumOf(
      cells.filter((cell) => cell.month === month),
      "minor",
    ),
  );
}

function sumOf(cells: Cell[], column: "minor" | "quantity" | "unrated"): number {
  return cells.reduce((sum, cell) => sum + cell[column], 0);
}
