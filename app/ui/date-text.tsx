export type DateTextProps =
  /** A calendar day, YYYY-MM-DD. */
  | { date: string | null; instant?: undefined; zone?: undefined; time?: undefined }
  /** A moment, shown as the day it is in the zone; with `time`, as day and time of day. */
  | { instant: string | null; zone: string; time?: boolean; date?: undefined };

const formats = new Map<string, Intl.DateTimeFormat>();

function formatIn(zone: string, time: boolean): Intl.DateTimeFormat {
  const key = `${zone} ${time}`;
  let format = formats.get(key);
  if (!format) {
    format = new Intl.DateTimeFormat("en-GB", {
      day: "numeric",
      month: "short",
      year: "numeric",
      ...(time ? { hour: "2-digit", minute: "2-digit" } : {}),
      timeZone: zone,
    });
    formats.set(key, format);
  }
  return format;
}

/** "3 Feb 2026" of a YYYY-MM-DD. */
export function formatDate(date: string): string {
  return formatIn("UTC", false).format(new Date(`${date}T00:00:00Z`));
}

/** "3 Feb 2026", or "3 Feb 2026, 14:05" with `time`, of a UTC instant as the zone's clocks show it. */
export function formatInstant(instant: string, zone: string, time = false): string {
  return formatIn(zone, time).format(new Date(instant));
}

const months = new Intl.DateTimeFormat("en-GB", { month: "short", year: "numeric", timeZone: "UTC" });

/** "Feb 2026" of a YYYY-MM. */
export function formatMonth(month: string): string {
  return months.format(new Date(`${month}-01T00:00:00Z`));
}

export function DateText(props: DateTextProps) {
  const value = props.date ?? props.instant ?? null;
  if (value === null) return <span>–</span>;
  const text = props.zone === undefined ? formatDate(value) : formatInstant(value, props.zone, props.time);
  return <time dateTime={value}>{text}</time>;
}
