import type { ModuleSummary } from "#app/domain/reports/authoring.server";

interface ModuleWithdrawalProps {
  summary: Pick<ModuleSummary, "inFlight" | "openDemonstrations">;
  /** Titles of the milestones that require the module. */
  milestones: string[];
}

/** What it does to people that a module is not there: who is in the middle of it, what waits, what cannot be reached. */
export function ModuleWithdrawal({ summary, milestones }: ModuleWithdrawalProps) {
  const { inFlight, openDemonstrations } = summary;
  if (inFlight + openDemonstrations + milestones.length === 0) return null;
  return (
    <ul className="plain-list">
      {inFlight > 0 && (
        <li>
          {inFlight === 1
            ? "1 person has begun it and cannot go on."
            : `${inFlight} people have begun it and cannot go on.`}
        </li>
      )}
      {openDemonstrations > 0 && (
        <li>
          {openDemonstrations === 1
            ? "1 demonstration of it waits for a decision."
            : `${openDemonstrations} demonstrations of it wait for a decision.`}
        </li>
      )}
      {milestones.map((title) => (
        <li key={title}>Nobody can reach “{title}” meanwhile: that milestone requires it.</li>
      ))}
    </ul>
  );
}
