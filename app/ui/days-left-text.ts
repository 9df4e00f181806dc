/** How long an award still stands, in words. */
export function daysLeftText(days: number): string {
  if (days <= 0) return "ends today";
  return days === 1 ? "1 day left" : `${days} days left`;
}
