import type { ModuleStanding } from "#app/domain/progress/progress";
import { paths } from "#app/paths";
import { Badge } from "#app/ui/badge";
import { Link } from "#app/ui/link";
import { partNames } from "#app/ui/step-words";

interface ModuleListProps {
  modules: {
    id: string;
    title: string;
    minutes: number;
    outcome: string;
    standing: ModuleStanding | null;
    /** Its demonstration waits for an assessor. */
    waiting: boolean;
  }[];
  here: string | null;
}

/** The modules of a track in order, with where the person stands in each. */
export function ModuleList({ modules, here }: ModuleListProps) {
  return (
    <ol className="module-list">
      {modules.map((module) => (
        <li key={module.id} className="module-row" aria-current={module.id === here ? "step" : undefined}>
          <h3 className="module-row-title">
            <Link to={paths.module(module.id)}>{module.title}</Link>
          </h3>
          <p className="module-row-outcome">{module.outcome}</p>
          <p className="muted">
            {module.minutes} minutes{" "}
            {module.standing && (
              <StandingBadge standing={module.standing} here={module.id === here} waiting={module.waiting} />
            )}
          </p>
        </li>
      ))}
    </ol>
  );
}

function StandingBadge({
  standing,
  here,
  waiting,
}: {
  standing: ModuleStanding;
  here: boolean;
  waiting: boolean;
}) {
  if (standing.state === "complete" && !here) return <Badge tone="success">Complete</Badge>;
  if (standing.opensAfter)
    return (
      <>
        <Badge>Not open yet</Badge> opens after {standing.opensAfter.title}
      </>
    );
  const needs = standing.missing
    .filter((part) => !(waiting && part === "demonstration"))
    .map((part) => partNames[part].toLowerCase());
  return (
    <>
      {here && <Badge tone="here">You are here</Badge>}{" "}
      {standing.state === "complete" && <Badge tone="success">Complete</Badge>}{" "}
      {needs.length > 0 && <Badge>Still needs: {needs.join(", ")}</Badge>}{" "}
      {waiting && <Badge>Demonstration with an assessor</Badge>}
    </>
  );
}
