/** Reads of the rollup. Ownership is the caller's: partner ids come already found in scope. */
import type { Db } from "#app/domain/context";
import type { TallyRow } from "#app/domain/costing/costing";
import { readMicro, selectMicro } from "#app/domain/costing/ledger.store.server";

export async function listTallyRows(db: Db, partnerId: string, months: string[]): Promise<TallyRow[]> {
  const rows = await db
    .selectFrom("cost_tally")
    .select([
      "month",
      "tier_id as tierId",
      "driver",
      "pool",
      "quantity",
      selectMicro("amount_micro").as("amountMicro"),
      "entries",
      "unrated",
    ])
    .where("partner_id", "=", partnerId)
    .where("month", "in", months)
    .execute();
  return rows.map((row) => ({ ...row, amountMicro: readMicro(row.amountMicro ?? "0") }) as TallyRow);
}

/** The month of a partner's first cost. */
export async function getFirstMonth(db: Db, partnerId: string): Promise<string | undefined> {
  const row = await db
    .selectFrom("cost_tally")
    .select("month")
    .where("partner_id", "=", partnerId)
    .orderBy("month")
    .limit(1)
    .executeTakeFirst();
  return row?.month;
}

/** The tiers a partner has had, oldest first. */
export async function listTenures(db: Db, partnerId: string): Promise<{ tierId: string; since: string }[]> {
  return db
    .selectFrom("partner_tier")
    .select(["tier_id as tierId", "since"])
    .where("partner_id", "=", partnerId)
    .orderBy("since")
    .execute();
}
