import type { MilestoneStanding } from "#app/domain/reports/trail.server";
import { paths } from "#app/paths";
import { Badge } from "#app/ui/badge";
import { DateText } from "#app/ui/date-text";
import { Link } from "#app/ui/link";

/** From this many days before its end an award says how long it still stands. */
const noticeDays = 90;

/** Milestones with what they still need, or the award that was given. */
export function MilestoneList({ milestones }: { milestones: MilestoneStanding[] }) {
  return (
    <ul className="milestones">
      {milestones.map((milestone) => (
        <li key={milestone.id} className="milestone">
          <h3 className="milestone-title">{milestone.title}</h3>
          <MilestoneState milestone={milestone} />
          {milestone.summary && <p className="muted">{milestone.summary}</p>}
        </li>
      ))}
    </ul>
  );
}

function expiryInWords(days: number): string {
  if (days <= 0) return "Expires today";
  return days === 1 ? "Expires tomorrow" : `Expires in ${days} days`;
}

function partText({ kind, title }: MilestoneStanding["parts"][number]): string {
  return `the ${kind} of ${title}`;
}

/** What is still missing, in words; empty when nothing is. */
function needsOf({ missing, withdrawn, parts }: MilestoneStanding): string {
  const needs = missing.map(({ title, waiting }) => (waiting ? `${title} (with an assessor)` : title));
  if (withdrawn > 0)
    needs.push(
      withdrawn === 1
        ? "a module that is not offered at present"
        : `${withdrawn} modules that are not offered at present`,
    );
  return [...needs, ...parts.map(partText)].join("; ");
}

function MilestoneState({ milestone }: { milestone: MilestoneStanding }) {
  const { award } = milestone;
  if (award?.status === "active") {
    return (
      <p>
        {award.daysLeft <= noticeDays ? (
          <Badge tone="warning">{expiryInWords(award.daysLeft)}</Badge>
        ) : (
          <Badge tone="success">Awarded</Badge>
        )}{" "}
        valid through <DateText date={award.validThrough} />{" "}
        <Link to={paths.certificate(award.id)}>
          Certificate <span className="sr-only">for {milestone.title}</span>
        </Link>
      </p>
    );
  }
  if (award) {
    return (
      <p>
        <Badge tone="warning">{award.status === "expired" ? "Expired" : "Revoked"}</Badge>{" "}
        {award.status === "expired" && (
          <>
            It was valid through <DateText date={award.validThrough} />.{" "}
          </>
        )}
        To earn it again: {needsOf(milestone)}.{" "}
        <Link to={paths.certificate(award.id)}>
          Old certificate <span className="sr-only">for {milestone.title}</span>
        </Link>
      </p>
    );
  }
  return (
    <p>
      <Badge>Still needs</Badge> {needsOf(milestone)}
    </p>
  );
}
