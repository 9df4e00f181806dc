import { NavLink } from "#app/ui/link";

/** Views of one thing, each with an address of its own. */
export function LinkTabs({
  label,
  items,
}: {
  label: string;
  items: { label: string; to: string; count?: number }[];
}) {
  return (
    <nav className="link-tabs" aria-label={label}>
      <ul>
        {items.map((item) => (
          <li key={item.to}>
            <NavLink to={item.to}>
              {item.label}
              {item.count === undefined ? null : <span className="link-tabs-count">{item.count}</span>}
            </NavLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}
