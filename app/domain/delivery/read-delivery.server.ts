/** What a manager sees before logging: who can be named, and what was logged last. */
import { ulid } from "ulid";
import { addDays, localDate } from "#app/domain/calendar";
import type { Context } from "#app/domain/context";
import { earliestHeld, mostDaysBack } from "#app/domain/delivery/delivery.server";
import {
  type LoggedSession,
  type LoggedSupport,
  listAssignedPartners,
  listLiveSessions,
  listPossibleAttendees,
  listSupportTime,
  type PossibleAttendee,
} from "#app/domain/delivery/delivery.store.server";
import { byName } from "#app/domain/name-order";

const pageSize = 20;

interface DeliveryLog {
  /** The `key` of a fresh form: see logLiveSession. */
  formKey: string;
  /** The days that can be logged, ISO dates. */
  earliest: string;
  today: string;
  /** What to pass as `before` for the next page; null on the last one. */
  next: string | null;
}

export interface LiveSessionLog extends DeliveryLog {
  sessions: LoggedSession[];
  partners: {
    id: string;
    name: string;
    people: { personId: string; name: string; until: string | null }[];
  }[];
}

export async function readLiveSessionLog(
  context: Context,
  managerId: string,
  before: string | null = null,
): Promise<LiveSessionLog> {
  const [logged, attendees] = await Promise.all([
    listLiveSessions(context.db, managerId, { before, limit: pageSize + 1 }),
    listPossibleAttendees(context.db, managerId, earliestHeld(context.now(), context.zone)),
  ]);
  const { rows: sessions, next } = cutPage(logged);
  return { ...openLog(context), sessions, next, partners: groupByPartner(attendees) };
}

export interface SupportTimeLog extends DeliveryLog {
  entries: LoggedSupport[];
  partners: { id: string; name: string }[];
}

export async function readSupportTimeLog(
  context: Context,
  managerId: string,
  { before = null, partnerId = null }: { before?: string | null; partnerId?: string | null } = {},
): Promise<SupportTimeLog> {
  const [logged, partners] = await Promise.all([
    listSupportTime(context.db, managerId, { before, partnerId, limit: pageSize + 1 }),
    listAssignedPartners(context.db, managerId),
  ]);
  const { rows: entries, next } = cutPage(logged);
  return { ...openLog(context), entries, next, partners: partners.sort(byName) };
}

/** Of a page of a download. */
const manyRows = 500;

/** Every session a manager logged, many at a time. */
export async function* eachSessionPage({ db }: Pick<Context, "db">, managerId: string) {
  yield* eachPage((before) => listLiveSessions(db, managerId, { before, limit: manyRows }));
}

/** All the support time a manager logged, of one partner when asked, many at a time. */
export async function* eachSupportPage(
  { db }: Pick<Context, "db">,
  managerId: string,
  partnerId: string | null,
) {
  yield* eachPage((before) => listSupportTime(db, managerId, { before, partnerId, limit: manyRows }));
}

async function* eachPage<Row extends { id: string }>(
  read: (before: string | null) => Promise<Row[]>,
): AsyncGenerator<Row[]> {
  let before: string | null = null;
  do {
    const rows: Row[] = await read(before);
    yield rows;
    before = rows.length === manyRows ? (rows.at(-1)?.id ?? null) : null;
  } while (before !== null);
}

function cutPage<Row extends { id: string }>(logged: Row[]): { rows: Row[]; next: string | null } {
  const rows = logged.slice(0, pageSize);
  return { rows, next: logged.length > pageSize ? (rows.at(-1)?.id ?? null) : null };
}

function openLog(context: Context): Omit<DeliveryLog, "next"> {
  const at = context.now();
  const today = localDate(at, context.zone);
  return { formKey: ulid(Date.parse(at)), earliest: addDays(today, -mostDaysBack), today };
}

function groupByPartner(attendees: PossibleAttendee[]): LiveSessionLog["partners"] {
  const partners = new Map<string, LiveSessionLog["partners"][number]>();
  for (const { partnerId, partner, personId, person, until } of attendees) {
    const known = partners.get(partnerId) ?? { id: partnerId, name: partner, people: [] };
    known.people.push({ personId, name: person, until });
    partners.set(partnerId, known);
  }
  for (const { people } of partners.values()) people.sort(byName);
  return [...partners.values()].sort(byName);
}
