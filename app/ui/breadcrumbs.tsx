import { Link } from "#app/ui/link";

export interface Crumb {
  label: string;
  /** Left out for the page itself. */
  to?: string;
}

export function Breadcrumbs({ items }: { items: Crumb[] }) {
  return (
    <nav className="breadcrumbs" aria-label="Breadcrumbs">
      <ol>
        {items.map(({ label, to }) => (
          <li key={label}>
            {to ? (
              <Link to={to}>
                <bdi>{label}</bdi>
              </Link>
            ) : (
              <span aria-current="page">
                <bdi>{label}</bdi>
              </span>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}
