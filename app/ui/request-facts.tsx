import type { AskedRequest } from "#app/domain/assessment/answer-request.server";
import { paths } from "#app/paths";
import { DateText } from "#app/ui/date-text";
import { Facts } from "#app/ui/facts";
import { Link } from "#app/ui/link";
import { percentText } from "#app/ui/request-table";

/** Who asks, why, and how they have done so far. */
export function RequestFacts({ request, zone }: { request: AskedRequest; zone: string }) {
  const { personId, person, partner, attempts, best, last, cutScore, askedAt, reason } = request;
  return (
    <Facts
      items={[
        {
          label: "Person",
          value: (
            <>
              <Link to={paths.person(personId)}>
                <bdi>{person}</bdi>
              </Link>
              , <bdi>{partner}</bdi>
            </>
          ),
        },
        { label: "Attempts used", value: attempts },
        { label: "Best score", value: percentText(best) },
        { label: "Last score", value: percentText(last) },
        ...(cutScore === null ? [] : [{ label: "To pass", value: `${cutScore} %` }]),
        { label: "Asked on", value: <DateText instant={askedAt} zone={zone} time /> },
        { label: "Their reason", value: reason, wide: true },
      ]}
    />
  );
}
