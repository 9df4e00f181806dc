/** The tally as the lines of one table, on the screen and in a spreadsheet: each pool, its drivers, and the whole. */
import { type Driver, driverNames, type Pool, poolNames, type Tally } from "#app/domain/costing/costing";

export interface TallyLine {
  id: string;
  kind: "pool" | "driver" | "total";
  label: string;
  pool: Pool | null;
  driver: Driver | null;
  /** Of one driver only: units of different drivers do not add up. */
  quantity: number | null;
  unit: string | null;
  /** Minor units, in the order of the tally's months. */
  byMonth: number[];
  usedMinor: number;
  unrated: number;
}

export function tallyLines(tally: Tally): TallyLine[] {
  const none = { quantity: null, unit: null, driver: null };
  return [
    ...tally.pools.flatMap(({ pool, usedMinor, byMonth, drivers }): TallyLine[] => [
      {
        ...none,
        id: pool,
        kind: "pool",
        label: poolNames[pool],
        pool,
        byMonth,
        usedMinor,
        unrated: drivers.reduce((sum, driver) => sum + driver.unrated, 0),
      },
      ...drivers.map(
        (line): TallyLine => ({
          ...line,
          id: line.driver,
          kind: "driver",
          label: driverNames[line.driver].name,
          pool,
          unit: line.quantity === 1 ? driverNames[line.driver].unit : driverNames[line.driver].units,
        }),
      ),
    ]),
    {
      ...none,
      id: "total",
      kind: "total",
      label: "All pools",
      pool: null,
      byMonth: tally.byMonth,
      usedMinor: tally.usedMinor,
      unrated: tally.unrated,
    },
  ];
}
