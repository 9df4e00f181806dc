/**
 * Proof that what is shown follows from what happened: the activities are replayed into an empty database, and progress,
 * awards and costs are compared with it by natural keys. The rollup is also compared with its own ledger, row by row.
 */
import { type RawBuilder, sql } from "kysely";
import { listActivitiesAfter } from "#app/domain/activity/activity.store.server";
import type { ListenerContext } from "#app/domain/activity/listener";
import type { Db } from "#app/domain/context";
import { notifyListeners } from "#app/domain/spine.server";

const pageSize = 2000;

/** Replays every activity of `source` through the listeners into `scratch`. Returns how many there were. */
export async function replay(source: Db, scratch: Db, context: ListenerContext): Promise<number> {
  let count = 0;
  let seq = 0;
  for (;;) {
    const page = await listActivitiesAfter(source, seq, pageSize);
    const last = page.at(-1);
    if (!last) return count;
    await scratch.transaction().execute(async (trx) => {
      for (const { activity } of page) await notifyListeners(trx, activity, context);
    });
    seq = last.seq;
    count += page.length;
  }
}

/** A row that does not follow from the activities, or a rollup that is not its ledger. */
export interface Discrepancy {
  table: string;
  key: string;
  problem: string;
}

interface Derived {
  name: string;
  from: RawBuilder<unknown>;
  /** What identifies a row in any replay, in the order of an index. */
  key: string[];
  /** What must agree. Row ids and random public ids are no part of it. */
  columns: string[];
}

const derived: Derived[] = [
  {
    name: "module_progress",
    from: sql`module_progress`,
    key: ["person_id", "module_id"],
    columns: [
      "track_id",
      "lesson_done_at",
      "quiz_passed_at",
      "demonstration_passed_at",
      "completed_at",
      "content_version",
    ],
  },
  {
    name: "award",
    from: sql`award`,
    key: ["person_id", "milestone_id", "cycle"],
    columns: [
      "partner_id",
      "track_id",
      "title",
      "holder_name",
      "awarded_at",
      "valid_through",
      "expires_at",
      "content_version",
      "activity_id",
    ],
  },
  {
    name: "award_revocation",
    from: sql`award_revocation inner join award on award.id = award_revocation.award_id`,
    key: ["person_id", "milestone_id", "cycle"],
    columns: ["revoked_at", "revoked_by", "reason"],
  },
  {
    name: "certification_evidence",
    from: sql`certification_evidence`,
    key: ["activity_id"],
    columns: ["person_id", "track_id", "kind", "module_id", "at"],
  },
  {
    name: "driver_rate",
    from: sql`driver_rate`,
    key: ["driver", "effective_from"],
    columns: ["rate_micro", "activity_id"],
  },
  {
    name: "cost_entry",
    from: sql`cost_entry`,
    key: ["activity_id", "line"],
    columns: [
      "kind",
      "partner_id",
      "tier_id",
      "person_id",
      "pool",
      "driver",
      "on_date",
      "month",
      "quantity",
      "rate_micro",
      "amount_micro",
    ],
  },
  {
    name: "cost_tally",
    from: sql`cost_tally`,
    key: ["partner_id", "month", "tier_id", "driver"],
    columns: ["pool", "quantity", "amount_micro", "entries", "unrated"],
  },
];

type Row = { [column: string]: string | number | null };

/** Everything derived in `actual` that differs from `expected`, which a replay made. Row by row, so that any number fits. */
export async function* compareDerived(actual: Db, expected: Db): AsyncGenerator<Discrepancy> {
  for (const table of derived) yield* compareTable(actual, expected, table);
}

async function* compareTable(actual: Db, expected: Db, table: Derived): AsyncGenerator<Discrepancy> {
  const left = readInOrder(actual, table);
  const right = readInOrder(expected, table);
  let a = await next(left);
  let b = await next(right);
  while (a || b) {
    const order = a && b ? compareKeys(a, b, table.key) : a ? -1 : 1;
    if (a && b && order === 0) {
      const differing = table.columns.filter((column) => a?.[column] !== b?.[column]);
      if (differing.length > 0)
        yield { table: table.name, key: keyText(a, table), problem: differenceText(a, b, differing) };
    } else if (a && order < 0) {
      yield { table: table.name, key: keyText(a, table), problem: "follows from no activity" };
    } else if (b) {
      yield { table: table.name, key: keyText(b, table), problem: "is missing" };
    }
    if (order <= 0) a = await next(left);
    if (order >= 0) b = await next(right);
  }
}

function differenceText(actual: Row, expected: Row, columns: string[]): string {
  return columns
    .map((column) => `${column} is ${actual[column]}, the activities give ${expected[column]}`)
    .join("; ");
}

function keyText(row: Row, table: Derived): string {
  return table.key.map((column) => `${column}=${row[column]}`).join(" ");
}

async function next(rows: AsyncGenerator<Row>): Promise<Row | undefined> {
  const { value, done } = await rows.next();
  return done ? undefined : value;
}

/** In the order of the database: numbers by value, text by code unit (all key text is ASCII). */
function compareKeys(a: Row, b: Row, key: string[]): number {
  for (const column of key) {
    const left = a[column] ?? "";
    const right = b[column] ?? "";
    if (left !== right) return left < right ? -1 : 1;
  }
  return 0;
}

async function* readInOrder(db: Db, table: Derived): AsyncGenerator<Row> {
  const key = sql.join(table.key.map((column) => sql.ref(column)));
  // An amount may be larger than a number is exact.
  const columns = sql.join(
    [...table.key, ...table.columns].map((column) =>
      column === "amount_micro" ? sql`cast(amount_micro as text) as amount_micro` : sql.ref(column),
    ),
  );
  let last: Row | undefined;
  for (;;) {
    const after = last
      ? sql`where (${key}) > (${sql.join(table.key.map((column) => last?.[column]))})`
      : sql``;
    const { rows } =
      await sql<Row>`select ${columns} from ${table.from} ${after} order by ${key} limit ${pageSize}`.execute(
        db,
      );
    yield* rows;
    last = rows.at(-1);
    if (rows.length < pageSize) return;
  }
}

/** Compares the rollup with the ledger it sums up, in the database itself. */
export async function* compareTallyWithLedger(db: Db): AsyncGenerator<Discrepancy> {
  const ledger = sql`
    select partner_id, month, tier_id, driver, pool,
      sum(case when kind = 'settlement' then 0 else quantity end) as quantity,
      cast(sum(coalesce(amount_micro, 0)) as text) as amount_micro,
      count(*) as entries,
      sum(case
        when kind = 'unrated' then 1
        when kind = 'settlement' or (kind = 'reversal' and amount_micro is null) then -1
        else 0 end) as unrated
    from cost_entry group by partner_id, month, tier_id, driver, pool`;
  const tally = sql`
    select partner_id, month, tier_id, driver, pool, quantity,
      cast(amount_micro as text) as amount_micro, entries, unrated from cost_tally`;
  const discrepancy = (row: Row, problem: string): Discrepancy => ({
    table: "cost_tally",
    key: ["partner_id", "month", "tier_id", "driver"].map((column) => `${column}=${row[column]}`).join(" "),
    problem,
  });
  const stray = await sql<Row>`${tally} except ${ledger}`.execute(db);
  const lost = await sql<Row>`${ledger} except ${tally}`.execute(db);
  const amounts = (row: Row) =>
    `quantity ${row.quantity}, amount ${row.amount_micro} micro, ${row.entries} entries, ${row.unrated} unrated`;
  for (const row of stray.rows) yield discrepancy(row, `the rollup says ${amounts(row)}`);
  for (const row of lost.rows) yield discrepancy(row, `the ledger says ${amounts(row)}`);
}
