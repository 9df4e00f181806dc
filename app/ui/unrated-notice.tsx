import { paths } from "#app/paths";
import { Link } from "#app/ui/link";
import { Notice } from "#app/ui/notice";

/** Costs that are not in the figures, because nobody has said what they cost. */
export function UnratedNotice({ count, mayRate }: { count: number; mayRate: boolean }) {
  return (
    <Notice
      kind="warning"
      title={count === 1 ? "One entry has no rate yet" : `${count} entries have no rate yet`}
    >
      <p>
        {count === 1
          ? "Its cost is not in the figures. It is added once a rate for its day is recorded."
          : "Their cost is not in the figures. It is added once a rate for their days is recorded."}{" "}
        {mayRate && <Link to={paths.adminRates()}>Record a rate</Link>}
      </p>
    </Notice>
  );
}
