import { isDate, isMonth, isQuarter, lastDayOf, monthsOfQuarter } from "#app/domain/calendar";
import type { Context } from "#app/domain/context";
import { type EntryFilter, type EntryTotals, isDriver, isPool } from "#app/domain/costing/costing";
import {
  type EntryRow,
  getEntryCursor,
  listEntries,
  type Span,
  sumEntries,
} from "#app/domain/costing/entries.store.server";
import { addMicro } from "#app/domain/costing/money";

/** Of a page on the screen. */
const pageSize = 50;

export interface EntryPage {
  entries: EntryRow[];
  /** What to pass as `after` for the next page; null on the last one. */
  next: string | null;
  totals: EntryTotals;
}

export interface EntryPageInput {
  partnerId: string;
  filter: EntryFilter;
  after: string | null;
  /** Of a page; that of the screen when left out. */
  limit?: number | undefined;
}

/** The entries a figure is made of, a page at a time, and what all of them add up to. The partner has been found in the viewer's scope before. */
export async function readEntries(context: Pick<Context, "db">, input: EntryPageInput): Promise<EntryPage> {
  if (input.filter.entryId !== undefined) {
    const page = await listEntryPage(context, input);
    return { ...page, totals: addUp(page.entries) };
  }
  const totals = await sumEntries(context.db, input.partnerId, input.filter);
  if (totals.entries === 0) return { entries: [], next: null, totals };
  return { ...(await listEntryPage(context, input)), totals };
}

/** A page of them without their sum, for who reads on. */
export async function listEntryPage(
  { db }: Pick<Context, "db">,
  { partnerId, filter, after: afterId, limit = pageSize }: EntryPageInput,
): Promise<Omit<EntryPage, "totals">> {
  const after = afterId ? await getEntryCursor(db, partnerId, afterId) : undefined;
  const rows = await listEntries(db, partnerId, filter, { after, limit: limit + 1 });
  const entries = rows.slice(0, limit);
  return { entries, next: rows.length > limit ? (entries.at(-1)?.id ?? null) : null };
}

/** The sum of entries that are all at hand; what the rollup says where they are a whole key of it. */
function addUp(entries: EntryRow[]): EntryTotals {
  const waits = ({ kind, settledBy, reversedBy }: EntryRow) =>
    kind === "unrated" && !settledBy && !reversedBy;
  return {
    entries: entries.length,
    quantity: entries.reduce((sum, { kind, quantity }) => sum + (kind === "settlement" ? 0 : quantity), 0),
    amountMicro: addMicro(entries.map(({ amountMicro }) => amountMicro ?? 0)),
    unrated: entries.filter(waits).length,
  };
}

/** The span of an address: two days, or two months meaning all their days; null where it is none. */
export function parseSpan({ from, to }: { from: string | null; to: string | null }): Span | null {
  const first = from && (isMonth(from) ? `${from}-01` : from);
  const last = to && (isMonth(to) ? lastDayOf(to) : to);
  if (!first || !last || !isDate(first) || !isDate(last) || first > last) return null;
  return { from: first, to: last };
}

/** The filter that an address asks for; null when a part of it means nothing. A month wins over a quarter. */
export function parseEntryFilter(query: {
  month: string | null;
  quarter: string | null;
  driver: string | null;
  pool: string | null;
  tier: string | null;
  entry: string | null;
}): EntryFilter | null {
  const { month, quarter, driver, pool, tier, entry } = query;
  if (month && !isMonth(month)) return null;
  if (quarter && !isQuarter(quarter)) return null;
  if (driver && !isDriver(driver)) return null;
  if (pool && !isPool(pool)) return null;
  return {
    months: month ? [month] : quarter ? monthsOfQuarter(quarter) : undefined,
    driver: driver && isDriver(driver) ? driver : undefined,
    pool: pool && isPool(pool) ? pool : undefined,
    tierId: tier || undefined,
    entryId: entry || undefined,
  };
}
