import { Icon } from "#app/ui/icon";
import { Link } from "#app/ui/link";

/** Onwards through a list that is too long for one page. The lists know the next page by its first row, so none is skipped. */
export function Pagination({
  next,
  first,
  label = "Pages",
}: {
  next: string | null;
  first?: string;
  label?: string;
}) {
  if (!next && !first) return null;
  return (
    <nav className="pagination" aria-label={label}>
      {first ? <Link to={first}>Back to the start</Link> : null}
      {next ? (
        <Link to={next} rel="next">
          Next page <Icon name="forward" />
        </Link>
      ) : null}
    </nav>
  );
}
