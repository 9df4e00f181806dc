/** What the admin sees of rates: each driver's history, the one in force, and the costs that wait for one. */
import { addDays, localDate } from "#app/domain/calendar";
import type { Context } from "#app/domain/context";
import { type Driver, drivers, type Pool, poolOf } from "#app/domain/costing/costing";
import {
  listRates,
  listWaitingDrivers,
  listWaitingEntries,
  type RateRow,
  type WaitingDriver,
  type WaitingEntry,
} from "#app/domain/costing/rates.store.server";

const mostListed = 100;

export interface DatedRate extends Omit<RateRow, "driver"> {
  state: "coming" | "in-force" | "past";
  /** Its last day, ISO date; null for the newest. */
  through: string | null;
}

export interface DriverRates {
  driver: Driver;
  pool: Pool;
  /** Newest first. */
  rates: DatedRate[];
}

export interface Rates {
  today: string;
  drivers: DriverRates[];
  waiting: WaitingDriver[];
  /** The first of the entries that wait; `waiting` counts them all. */
  waitingEntries: WaitingEntry[];
}

export async function readRates(context: Pick<Context, "db" | "now" | "zone">): Promise<Rates> {
  const today = localDate(context.now(), context.zone);
  const [rates, waiting, waitingEntries] = await Promise.all([
    listRates(context.db),
    listWaitingDrivers(context.db),
    listWaitingEntries(context.db, mostListed),
  ]);
  return {
    today,
    drivers: drivers.map((driver) => ({
      driver,
      pool: poolOf(driver),
      rates: dateRates(
        rates.filter((rate) => rate.driver === driver),
        today,
      ),
    })),
    waiting,
    waitingEntries,
  };
}

function dateRates(newestFirst: RateRow[], today: string): DatedRate[] {
  const inForce = newestFirst.find((rate) => rate.effectiveFrom <= today);
  return newestFirst.map(({ driver: _driver, ...rate }, index) => {
    const newer = newestFirst[index - 1];
    return {
      ...rate,
      state:
        rate.effectiveFrom > today
          ? "coming"
          : rate.effectiveFrom === inForce?.effectiveFrom
            ? "in-force"
            : "past",
      through: newer ? addDays(newer.effectiveFrom, -1) : null,
    };
  });
}
