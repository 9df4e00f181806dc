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

/** "3 Feb 2026", or "3 Feb 2026, 14:05" with `time`, of a UTC instant as the zone's clocks show it. */
export function formatInstant(instant: string, zone: string, time = false): string {
  const parts = clockOf(zone).formatToParts(new Date(instant));
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((one) => one.type === type)?.value ?? "";
  const date = formatDate(`${part("year")}-${part("month")}-${part("day")}`);
  return time ? `${date}, ${part("hour")}:${part("minute")}` : date;
}

/** "Feb 2026" of a YYYY-MM. */
export function formatMonth(month: string): string {
  const [year = "", number = ""] = month.split("-");
  return `${monthNames[Number(number) - 1]} ${year}`;
}
