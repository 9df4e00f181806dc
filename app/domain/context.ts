/** What every use case is handed first: the database, the clock, the spine. Nothing in the domain reaches for these itself. */
import type { Kysely, Transaction } from "kysely";
import type { NewActivity } from "#app/domain/activity/activity";
import type { TrackDefinition } from "#app/domain/catalog/catalog";
import type { Database } from "#db/schema";

export type Db = Kysely<Database>;
export type Trx = Transaction<Database>;

/** Appends the activity and lets every listener write what follows from it, in the caller's transaction. Returns its id. */
export type RecordActivity = (trx: Trx, activity: NewActivity) => Promise<string>;

export interface Context {
  db: Db;
  /** The instant, UTC ISO-8601 with milliseconds. */
  now(): string;
  /** The program's IANA time zone: days, months and validity are reckoned in it. */
  zone: string;
  record: RecordActivity;
  /** The tracks published now. */
  tracks(): TrackDefinition[];
}
