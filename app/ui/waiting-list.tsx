import type { Waiting } from "#app/domain/reports/waiting.server";
import { paths } from "#app/paths";
import { Link } from "#app/ui/link";
import { Notice } from "#app/ui/notice";

const mostNamed = 5;

/** What waits for an admin, each with the page where it is done; nothing when nothing waits. */
export function WaitingList({ waiting }: { waiting: Waiting }) {
  const { unratedEntries, expiredInvitations, strandedRequests, unmanagedPartners } = waiting;
  const more = unmanagedPartners.length - mostNamed;
  if (unratedEntries + expiredInvitations + strandedRequests + unmanagedPartners.length === 0) return null;
  return (
    <section aria-labelledby="waiting">
      <h2 id="waiting">What waits for you</h2>
      <Notice kind="warning">
        <ul>
          {unratedEntries > 0 && (
            <li>
              {unratedEntries === 1 ? "One entry waits" : `${unratedEntries} entries wait`} for a rate; until
              then no figure includes their cost. <Link to={paths.adminRates()}>Record a rate</Link>
            </li>
          )}
          {expiredInvitations > 0 && (
            <li>
              {expiredInvitations === 1
                ? "One invitation expired"
                : `${expiredInvitations} invitations expired`}{" "}
              without an answer. <Link to={paths.invite()}>Invite again, or withdraw</Link>
            </li>
          )}
          {strandedRequests > 0 && (
            <li>
              {strandedRequests === 1
                ? "One request for another attempt comes"
                : `${strandedRequests} requests for another attempt come`}{" "}
              from a partner where nobody can answer.{" "}
              <Link to={paths.attemptRequests()}>Answer in their place</Link>
            </li>
          )}
          {unmanagedPartners.length > 0 && (
            <li>
              {unmanagedPartners.length === 1
                ? "One partner has"
                : `${unmanagedPartners.length} partners have`}{" "}
              no manager: nobody follows their people, and only authors know of their work:{" "}
              {unmanagedPartners.slice(0, mostNamed).map((partner, index) => (
                <span key={partner.id}>
                  {index > 0 && ", "}
                  <Link to={paths.adminPartner(partner.id)}>
                    <bdi>{partner.name}</bdi>
                  </Link>
                </span>
              ))}
              {more > 0 && ` and ${more} more`}
            </li>
          )}
        </ul>
      </Notice>
    </section>
  );
}
