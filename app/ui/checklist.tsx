import type { ChecklistStep } from "#app/domain/catalog/catalog";

/** What will be watched for: shown before the work, as the rubric is. */
export function Checklist({ steps, minutes }: { steps: ChecklistStep[]; minutes: number }) {
  return (
    <>
      <p>
        An assessor watches for {minutes} minutes and ticks these off.
        {steps.some(({ critical }) => critical) &&
          " If a critical step is missing, the work does not pass, whatever its points."}
      </p>
      <ol className="checklist">
        {steps.map(({ id, text, critical }) => (
          <li key={id}>
            {text}
            {critical && <strong className="step-critical"> Critical.</strong>}
          </li>
        ))}
      </ol>
    </>
  );
}
