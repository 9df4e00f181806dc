/** How long ago something last happened, in whole days: "today", "yesterday", "12 days ago", "never". */
export function idleText(days: number | null): string {
  if (days === null) return "never";
  if (days <= 0) return "today";
  return days === 1 ? "yesterday" : `${days} days ago`;
}
