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

function partText({ kind, title }: MilestoneStanding["again"][number]): string {
  return `${kind} of ${title}`;
}

function MilestoneState({ milestone }: { milestone: MilestoneStanding }) {
  const { award, missing } = milestone;
  if (award?.status === "active") {
    return (
      <p>
        {award.daysLeft <= noticeDays ? (
          <Badge tone="warning">
            {award.daysLeft === 0 ? "Expires today" : `Expires in ${award.daysLeft} days`}
          </Badge>
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
        To earn it again: {milestone.again.map(partText).join("; ")}.{" "}
        <Link to={paths.certificate(award.id)}>
          Old certificate <span className="sr-only">for {milestone.title}</span>
        </Link>
      </p>
    );
  }
  return (
    <p>
      <Badge>Still needs</Badge> {missing.map((module) => module.title).join("; ")}
    </p>
  );
}
