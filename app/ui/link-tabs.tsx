import type { ReactNode } from "react";
import { Link, NavLink } from "#app/ui/link";

export interface LinkTabsProps {
  label: string;
  items: { label: string; to: string; count?: number }[];
  /** The one that is open, where the addresses are of one page and differ only in what they ask for. */
  current?: string;
}

/** Views of one thing, each with an address of its own. */
export function LinkTabs({ label, items, current }: LinkTabsProps) {
  return (
    <nav className="link-tabs" aria-label={label}>
      <ul>
        {items.map((item) => (
          <li key={item.to}>
            <TabLink to={item.to} current={current}>
              {item.label}
              {item.count === undefined ? null : <span className="link-tabs-count">{item.count}</span>}
            </TabLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function TabLink({
  to,
  current,
  children,
}: {
  to: string;
  current: string | undefined;
  children: ReactNode;
}) {
  if (current === undefined) return <NavLink to={to}>{children}</NavLink>;
  return (
    <Link to={to} aria-current={to === current ? "page" : undefined}>
      {children}
    </Link>
  );
}
