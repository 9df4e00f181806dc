import { expiryWindows } from "#app/domain/reports/figures";

/** What expires, soonest first; a longer window is named only where it adds to the shorter ones. */
export function expiringInWords(expiring: number[]): { count: number; days: number }[] {
  return expiryWindows.flatMap((days, index) => {
    const count = expiring[index] ?? 0;
    return count > (expiring[index - 1] ?? 0) ? [{ count, days }] : [];
  });
}

/** "3 in 60, 5 in 90": after what was said in full. */
export function laterInWords(later: { count: number; days: number }[]): string {
  return later.map(({ count, days }) => `${count} in ${days}`).join(", ");
}

/** "2 in 30 days, 3 in 60, 5 in 90", or "none". `expiring` is in the order of the windows. */
export function ExpiringText({ expiring }: { expiring: number[] }) {
  const [first, ...later] = expiringInWords(expiring);
  if (!first) return <span className="muted">none</span>;
  return (
    <>
      <span className="whole">
        {first.count} in {first.days} days
        {later.length > 0 && ","}
      </span>{" "}
      {later.length > 0 && <span className="whole muted">{laterInWords(later)}</span>}
    </>
  );
}
