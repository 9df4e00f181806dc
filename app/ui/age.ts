const units = [
  { name: "day", milliseconds: 86_400_000 },
  { name: "hour", milliseconds: 3_600_000 },
  { name: "minute", milliseconds: 60_000 },
];

/** How long ago an instant was, in its largest whole unit: "3 days", "1 hour", "less than a minute". */
export function ageInWords(instant: string, now: string): string {
  const passed = Date.parse(now) - Date.parse(instant);
  for (const { name, milliseconds } of units) {
    const count = Math.floor(passed / milliseconds);
    if (count >= 1) return `${count} ${name}${count === 1 ? "" : "s"}`;
  }
  return "less than a minute";
}
