/**
 * One observation as an iCalendar file (RFC 5545). It is published, not a request (RFC 5546, 3.2.1): what a calendar program would
 * reply changes nothing here, so it shall not ask for a reply. A change comes with a higher sequence, a cancellation as CANCEL.
 */

export interface CalendarEvent {
  /** The same for every version of the event. */
  uid: string;
  /** From 0, raised with each change. */
  sequence: number;
  cancelled: boolean;
  /** Instants: when this version came to be, and what it is about. */
  stampedAt: string;
  startsAt: string;
  endsAt: string;
  summary: string;
  description: string;
  location: string;
  organizer: { name: string; email: string };
}

export function writeCalendarFile(event: CalendarEvent): string {
  const { organizer } = event;
  const lines = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Waymark//Observations//EN",
    `METHOD:${event.cancelled ? "CANCEL" : "PUBLISH"}`,
    "BEGIN:VEVENT",
    `UID:${escapeText(event.uid)}`,
    `SEQUENCE:${event.sequence}`,
    `DTSTAMP:${utcTime(event.stampedAt)}`,
    `DTSTART:${utcTime(event.startsAt)}`,
    `DTEND:${utcTime(event.endsAt)}`,
    `SUMMARY:${escapeText(event.summary)}`,
    `DESCRIPTION:${escapeText(event.description)}`,
    `LOCATION:${escapeText(event.location)}`,
    `STATUS:${event.cancelled ? "CANCELLED" : "CONFIRMED"}`,
    `ORGANIZER;CN=${quoteParameter(organizer.name)}:mailto:${encodeURI(organizer.email)}`,
    "END:VEVENT",
    "END:VCALENDAR",
  ];
  return lines.map((line) => `${foldLine(line)}\r\n`).join("");
}

/** 2026-11-24T09:00:00.000Z → 20261124T090000Z. */
function utcTime(instant: string): string {
  return instant.replace(/\.\d+/, "").replace(/[-:]/g, "");
}

/** Section 3.3.11: backslash, semicolon and comma escaped, a line break as \n; other control characters are not allowed. */
function escapeText(text: string): string {
  return text
    .replace(/\r\n?/g, "\n")
    .replace(/[\\;,]/g, "\\$&")
    .replace(/\n/g, "\\n")
    .replace(/\p{Cc}/gu, " ");
}

/** Section 3.2: a quoted parameter holds neither quotes nor control characters. */
function quoteParameter(text: string): string {
  return `"${text.replace(/\p{Cc}/gu, " ").replaceAll('"', "'")}"`;
}

const longestLine = 75;

/** Section 3.1: no line is longer than 75 octets; the rest follows behind a line break and a blank. Characters stay whole. */
function foldLine(line: string): string {
  const folded: string[] = [];
  let part = "";
  let octets = 0;
  for (const character of line) {
    const size = new TextEncoder().encode(character).length;
    if (octets + size > longestLine) {
      folded.push(part);
      part = " ";
      octets = 1;
    }
    part += character;
    octets += size;
  }
  return [...folded, part].join("\r\n");
}
