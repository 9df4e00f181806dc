/** Long lists for a spreadsheet, in the order of their screens: ledger entries, and what a manager logged. */
import { localDate } from "#app/domain/calendar";
import { driverNames, poolNames } from "#app/domain/costing/costing";
import { type Micro, unitsOf } from "#app/domain/costing/money";
import type { LoggedSession, LoggedSupport } from "#app/domain/delivery/delivery.store.server";
import type { CostEntry } from "#app/domain/reports/cost-entries.server";
import { type Cell, inZone, type Sheet } from "#app/domain/sheet";

export interface SheetPart<Row> {
  header: string[];
  rowsOf(rows: Row[]): Sheet["rows"];
}

/** The rows of each page as they come. */
export async function* rowsOfPages<Row>(
  part: SheetPart<Row>,
  pages: AsyncIterable<Row[]>,
): AsyncGenerator<Sheet["rows"]> {
  for await (const page of pages) yield part.rowsOf(page);
}

export function entriesPart(
  tierName: (tierId: string) => string,
  { currency, zone }: { currency: string; zone: string },
): SheetPart<CostEntry> {
  const units = (micro: Micro | null): Cell => {
    if (micro === null) return "";
    return typeof micro === "number" ? Number(unitsOf(micro)) : { digits: unitsOf(micro) };
  };
  return {
    header: [
      ...["Day", "What happened", "Driver", "Pool", "Tier", "Person", "Quantity", "Unit"],
      ...[`Rate (${currency})`, `Rate recorded later (${currency})`, `Cost (${currency})`],
      ...[
        "Kind",
        "State",
        inZone("Recorded", zone),
        "Entry id",
        "Belongs to entry id",
        "Activity id",
        "Person id",
      ],
    ],
    rowsOf: (entries) =>
      entries.map((entry) => [
        ...[entry.onDate, entry.sentence, driverNames[entry.driver].name, poolNames[entry.pool]],
        ...[tierName(entry.tierId), entry.person ?? ""],
        ...[entry.quantity, driverNames[entry.driver].units],
        ...[units(entry.rateMicro), units(entry.laterRateMicro), units(entry.amountMicro)],
        ...[entry.kind, stateOf(entry), localDate(entry.recordedAt, zone)],
        ...[entry.id, entry.family ?? "", entry.activityId, entry.personId ?? ""],
      ]),
  };
}

/** The ledger of many partners: each entry begins with whose it is. */
export function ledgerPart(
  tierName: (tierId: string) => string,
  program: { currency: string; zone: string },
): SheetPart<CostEntry> {
  const { header, rowsOf } = entriesPart(tierName, program);
  return {
    header: ["Partner", ...header, "Partner id"],
    rowsOf: (entries) =>
      rowsOf(entries).map((row, index) => {
        const entry = entries[index];
        return [entry?.partner ?? "", ...row, entry?.partnerId ?? ""];
      }),
  };
}

function stateOf({ kind, settled, reversed }: Pick<CostEntry, "kind" | "settled" | "reversed">): string {
  if (reversed) return "taken back";
  if (settled) return "rated later";
  return kind === "unrated" ? "no rate yet" : "";
}

export function sessionsPart(
  trackTitle: (trackId: string) => string,
  zone: string,
): SheetPart<LoggedSession> {
  return {
    header: [
      ...["Session", "Held on", "Track", "Trainer", "Minutes", "Attendees", "Minutes × attendees"],
      ...[inZone("Logged on", zone), inZone("Withdrawn on", zone), "Reason", "Session id"],
    ],
    rowsOf: (sessions) =>
      sessions.map(({ id, title, heldOn, trackId, trainer, minutes, attendees, ...logged }) => [
        ...[title, heldOn, trackId === null ? "" : trackTitle(trackId), trainer],
        ...[minutes, attendees, minutes * attendees],
        ...[...daysOf(logged, zone), id],
      ]),
  };
}

export function supportPart(zone: string): SheetPart<LoggedSupport> {
  return {
    header: [
      ...["Partner", "Given on", "Minutes", "What it was for"],
      ...[inZone("Logged on", zone), inZone("Withdrawn on", zone), "Reason", "Partner id", "Support time id"],
    ],
    rowsOf: (entries) =>
      entries.map(({ id, partnerId, partner, onDate, minutes, note, ...logged }) => [
        ...[partner, onDate, minutes, note, ...daysOf(logged, zone), partnerId, id],
      ]),
  };
}

function daysOf(
  { loggedAt, withdrawnAt, reason }: Pick<LoggedSession, "loggedAt" | "withdrawnAt" | "reason">,
  zone: string,
): string[] {
  return [localDate(loggedAt, zone), withdrawnAt === null ? "" : localDate(withdrawnAt, zone), reason ?? ""];
}
