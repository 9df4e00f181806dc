/** Days and moments as they are written on pages and in mails. */
const monthNames = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

const clocks = new Map<string, Intl.DateTimeFormat>();

/** The zone's clock as digits. Names of months are ours: servers and browsers abbreviate them differently. */
function clockOf(zone: string): Intl.DateTimeFormat {
  let clock = clocks.get(zone);
  if (!clock) {
    clock = new Intl.DateTimeFormat("en-US", {
      year: "numeric",
      month: "2-digit",
      day: "2-digit",
      hour: "2-digit",
      minute: "2-digit",
      hourCycle: "h23",
      timeZoneName: "shortOffset",
      timeZone: zone,
    });
    clocks.set(zone, clock);
  }
  return clock;
}

/** "3 Feb 2026" of a YYYY-MM-DD. */
export function formatDate(date: string): string {
  const [year = "", month = "", day = ""] = date.split("-");
  return `${Number(day)} ${monthNames[Number(month) - 1]} ${year}`;
}

/** "3 Feb 2026", or "3 Feb 2026, 14:05 Berlin time" with `time`, of a UTC instant as the zone's clocks show it. */
export function formatInstant(instant: string, zone: string, time = false): string {
  const { date, clock } = readClock(instant, zone);
  return time ? `${date}, ${clock} ${clocksAt(instant, zone)}` : date;
}

/** "3 Feb 2026, 14:05 to 14:35 Berlin time" of two instants of a day. */
export function formatSpan(from: string, until: string, zone: string): string {
  const { date, clock } = readClock(from, zone);
  return `${date}, ${clock} to ${readClock(until, zone).clock} ${clocksAt(from, zone)}`;
}

/** Whose clocks are meant: "Berlin time" of Europe/Berlin, "UTC" of itself. */
export function zoneInWords(zone: string): string {
  const fixed = /^Etc\/GMT([+-])(\d+)$/.exec(zone);
  // These names count the other way round: Etc/GMT+5 is five hours behind.
  if (fixed) return `UTC${fixed[1] === "+" ? "−" : "+"}${fixed[2]}`;
  const place = (zone.split("/").at(-1) ?? zone).replaceAll("_", " ");
  return /[a-z]/.test(place) ? `${place} time` : place;
}

/** The zone in words, with its offset in the hour that its clocks show twice, when they are set back. */
function clocksAt(instant: string, zone: string): string {
  const shown = readClock(instant, zone);
  const isShownAgain = [-60, 60].some(
    (minutes) =>
      readClock(new Date(Date.parse(instant) + minutes * 60_000).toISOString(), zone).clock === shown.clock,
  );
  return isShownAgain ? `${zoneInWords(zone)} (${shown.offset})` : zoneInWords(zone);
}

function readClock(instant: string, zone: string): { date: string; clock: string; offset: string } {
  const parts = clockOf(zone).formatToParts(new Date(instant));
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((one) => one.type === type)?.value ?? "";
  return {
    date: formatDate(`${part("year")}-${part("month")}-${part("day")}`),
    clock: `${part("hour")}:${part("minute")}`,
    offset: part("timeZoneName"),
  };
}

/** "Feb 2026" of a YYYY-MM. */
export function formatMonth(month: string): string {
  const [year = "", number = ""] = month.split("-");
  return `${monthNames[Number(number) - 1]} ${year}`;
}
