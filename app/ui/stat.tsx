import type { ReactNode } from "react";

export interface StatProps {
  label: string;
  value: ReactNode;
  /** What the figure is measured against, or since when. */
  note?: ReactNode;
  tone?: "neutral" | "warning" | "danger";
}

/** Figures side by side; each opens nothing by itself, so a link belongs into `value` or `note`. */
export function StatRow({ items }: { items: StatProps[] }) {
  return (
    <dl className="stat-row">
      {items.map((item) => (
        <Stat key={item.label} {...item} />
      ))}
    </dl>
  );
}

function Stat({ label, value, note, tone = "neutral" }: StatProps) {
  return (
    <div className={`stat stat-${tone}`}>
      <dt>{label}</dt>
      <dd className="stat-value">{value}</dd>
      {note ? <dd className="stat-note">{note}</dd> : null}
    </div>
  );
}
