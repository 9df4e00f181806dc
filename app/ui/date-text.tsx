import { formatDate, formatInstant } from "#app/domain/date-words";

export type DateTextProps =
  /** A calendar day, YYYY-MM-DD. */
  | { date: string | null; instant?: undefined; zone?: undefined; time?: undefined }
  /** A moment, shown as the day it is in the zone; with `time`, as day and time of day. */
  | { instant: string | null; zone: string; time?: boolean; date?: undefined };

export function DateText(props: DateTextProps) {
  const value = props.date ?? props.instant ?? null;
  if (value === null) return <span>–</span>;
  const text = props.zone === undefined ? formatDate(value) : formatInstant(value, props.zone, props.time);
  return <time dateTime={value}>{text}</time>;
}
