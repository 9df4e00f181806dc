import { paths } from "#app/paths";
import { Link } from "#app/ui/link";

export interface QuarterLinksProps {
  partnerId: string;
  /** YYYY-Qn, newest first. */
  quarters: string[];
  current: string;
}

/** The quarters a partner has a tally for. */
export function QuarterLinks({ partnerId, quarters, current }: QuarterLinksProps) {
  return (
    <nav className="link-tabs" aria-label="Quarters">
      <ul>
        {quarters.map((quarter) => (
          <li key={quarter}>
            <Link
              to={paths.costs(partnerId, quarter)}
              aria-current={quarter === current ? "page" : undefined}
            >
              {quarter.replace("-", " ")}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
