import type { JudgedSample } from "#app/domain/demonstrations/calibrate.server";
import { Badge } from "#app/ui/badge";
import { DateText } from "#app/ui/date-text";

/** A sample after it was judged: own levels and its author's on the rubric, and why the author set them. */
export function JudgedSampleSection({
  judged: { number, handedInAt, sample, criteria },
  zone,
}: {
  judged: JudgedSample;
  zone: string;
}) {
  return (
    <section aria-labelledby={`sample-${number}`} className="rubric">
      <h2 id={`sample-${number}`}>
        Sample {number}: {sample.title}
      </h2>
      <p className="muted">
        Judged <DateText instant={handedInAt} zone={zone} time />
      </p>
      <details className="exemplar">
        <summary className="part-title">Read the sample again</summary>
        <div className="evidence-text">{sample.text}</div>
      </details>
      {criteria.map((criterion) => (
        <JudgedCriterion key={criterion.id} criterion={criterion} />
      ))}
    </section>
  );
}

function JudgedCriterion({ criterion }: { criterion: JudgedSample["criteria"][number] }) {
  const { title, levels, own, reference, apart, rationale } = criterion;
  return (
    <div className="criterion">
      <h3>
        {title} <Apart levels={apart} />
      </h3>
      <ul className="levels">
        {levels.map(({ points, title, descriptor }) => (
          <li key={points} className={points === reference ? "level is-given" : "level"}>
            <p className="level-title">
              {title}{" "}
              <span className="level-points">
                {points} {points === 1 ? "point" : "points"}
              </span>
            </p>
            <p>{descriptor}</p>
            {(points === reference || points === own) && (
              <p className="level-of">
                {points === reference && <Badge tone="success">Reference</Badge>}
                {points === own && <Badge tone="here">Your level</Badge>}
              </p>
            )}
          </li>
        ))}
      </ul>
      <p className="feedback">{rationale}</p>
    </div>
  );
}

function Apart({ levels }: { levels: number }) {
  if (levels === 0) return <Badge tone="success">Same level</Badge>;
  if (levels === 1) return <Badge tone="warning">One level apart</Badge>;
  return <Badge tone="danger">{levels} levels apart</Badge>;
}
