import type { ReactNode } from "react";
import { apart } from "#app/ui/apart";

export interface Fact {
  label: string;
  value: ReactNode;
  /** Too long for half of a phone's width. */
  wide?: boolean;
}

export function Facts({ items }: { items: Fact[] }) {
  return (
    <dl className="facts">
      {items.map(({ label, value, wide }) => (
        <div key={label} className={wide ? "is-wide" : undefined}>
          <dt>{label}</dt>
          <dd>{apart(value)}</dd>
        </div>
      ))}
    </dl>
  );
}
