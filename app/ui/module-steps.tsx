import type { Part } from "#app/domain/progress/progress";
import { Link } from "#app/ui/link";
import { partNames, partPath } from "#app/ui/step-words";

interface ModuleStepsProps {
  moduleId: string;
  parts: { quiz: boolean; demonstration: boolean };
  missing: Part[];
  /** The demonstration is with an assessor. */
  waiting: boolean;
}

/** What completes this module, and what of it is done. */
export function ModuleSteps({ moduleId, parts, missing, waiting }: ModuleStepsProps) {
  const steps: Part[] = ["lesson"];
  if (parts.quiz) steps.push("quiz");
  if (parts.demonstration) steps.push("demonstration");
  return (
    <nav className="module-steps" aria-label="Parts of this module">
      <ol>
        {steps.map((part) => {
          const done = !missing.includes(part);
          return (
            <li key={part} className={done ? "module-step is-done" : "module-step"}>
              <Link to={partPath(moduleId, part)} aria-current={part === "lesson" ? "page" : undefined}>
                {partNames[part]}
              </Link>{" "}
              <span className="module-step-state">
                {done ? "done" : waiting && part === "demonstration" ? "with an assessor" : "to do"}
              </span>
            </li>
          );
        })}
      </ol>
    </nav>
  );
}
