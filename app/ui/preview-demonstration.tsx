import type { CalibrationSample, Demonstration } from "#app/domain/catalog/catalog";
import { Checklist } from "#app/ui/checklist";
import { evidenceText } from "#app/ui/evidence-text";
import { Exemplars } from "#app/ui/exemplars";
import { Prose } from "#app/ui/prose";
import { AssessorGuidance, Rubric } from "#app/ui/rubric";

export interface PreviewedDemonstration extends Omit<Demonstration, "calibration"> {
  /** Without the scores: authors assess as well, and are calibrated like everybody else. */
  calibration?: Pick<CalibrationSample, "id" | "title" | "text">[] | undefined;
}

/** A demonstration as its author checks it: with what only assessors read, the comments they insert, and the exemplars. */
export function PreviewDemonstration({ demonstration }: { demonstration: PreviewedDemonstration }) {
  const { title, task, guidance, criteria, cutScore, variants = [], exemplars = [] } = demonstration;
  const { calibration = [] } = demonstration;
  const { checklist = [], observation } = demonstration;
  const banks = criteria.filter(({ comments = [] }) => comments.length > 0);
  return (
    <section aria-labelledby="preview-demonstration">
      <h2 id="preview-demonstration">{title}</h2>
      <Prose html={task} />
      <p className="muted">Submitted as {evidenceText(demonstration)}.</p>
      {variants.map((variant) => (
        <details key={variant.id} className="exemplar">
          <summary className="part-title">One of the cases: {variant.title}</summary>
          <div className="evidence-text">{variant.text}</div>
        </details>
      ))}
      {guidance && <AssessorGuidance text={guidance} />}
      {observation && checklist.length > 0 && (
        <>
          <h3>What the assessor looks for</h3>
          <Checklist steps={checklist} minutes={observation.minutes} />
        </>
      )}
      <Rubric criteria={criteria} cutScore={cutScore} />
      {banks.length > 0 && (
        <>
          <h3>Comment bank</h3>
          {banks.map((criterion) => (
            <details key={criterion.id} className="exemplar">
              <summary className="part-title">{criterion.title}</summary>
              <ul className="earlier-scores">
                {criterion.comments?.map((comment) => (
                  <li key={comment}>{comment}</li>
                ))}
              </ul>
            </details>
          ))}
        </>
      )}
      {calibration.length > 0 && (
        <>
          <h3>Samples for assessors</h3>
          {calibration.map(({ id, title, text }) => (
            <details key={id} className="exemplar">
              <summary className="part-title">{title}</summary>
              <div className="evidence-text">{text}</div>
            </details>
          ))}
        </>
      )}
      {exemplars.length > 0 && (
        <>
          <h3>Shown after passing</h3>
          <Exemplars exemplars={exemplars} />
        </>
      )}
    </section>
  );
}
