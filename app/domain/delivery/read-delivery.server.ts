/** What a manager sees before logging: who can be named, and what was logged last. */
import { ulid } from "ulid";
import { addDays, localDate } from "#app/domain/calendar";
import type { Context } from "#app/domain/context";
import { mostDaysBack } from "#app/domain/delivery/delivery.server";
import {
  type Attendee,
  type LoggedSession,
  type LoggedSupport,
  listAssignedPartners,
  listLiveSessions,
  listPossibleAttendees,
  listSupportTime,
} from "#app/domain/delivery/delivery.store.server";

const mostListed = 50;

interface DeliveryLog {
  /** The `key` of a fresh form: see logLiveSession. */
  formKey: string;
  /** The days that can be logged, ISO dates. */
  earliest: string;
  today: string;
}

export interface LiveSessionLog extends DeliveryLog {
  sessions: LoggedSession[];
  partners: { id: string; name: string; people: { personId: string; name: string }[] }[];
}

export async function readLiveSessionLog(context: Context, managerId: string): Promise<LiveSessionLog> {
  const [sessions, attendees] = await Promise.all([
    listLiveSessions(context.db, managerId, mostListed),
    listPossibleAttendees(context.db, managerId),
  ]);
  return { ...openLog(context), sessions, partners: groupByPartner(attendees) };
}

export interface SupportTimeLog extends DeliveryLog {
  entries: LoggedSupport[];
  partners: { id: string; name: string }[];
}

export async function readSupportTimeLog(context: Context, managerId: string): Promise<SupportTimeLog> {
  const [entries, partners] = await Promise.all([
    listSupportTime(context.db, managerId, mostListed),
    listAssignedPartners(context.db, managerId),
  ]);
  return { ...openLog(context), entries, partners };
}

function openLog(context: Context): DeliveryLog {
  const at = context.now();
  const today = localDate(at, context.zone);
  return { formKey: ulid(Date.parse(at)), earliest: addDays(today, -mostDaysBack), today };
}

function groupByPartner(attendees: Attendee[]): LiveSessionLog["partners"] {
  const partners = new Map<string, LiveSessionLog["partners"][number]>();
  for (const { partnerId, partner, personId, person } of attendees) {
    const known = partners.get(partnerId) ?? { id: partnerId, name: partner, people: [] };
    known.people.push({ personId, name: person });
    partners.set(partnerId, known);
  }
  return [...partners.values()];
}
