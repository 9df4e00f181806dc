import type { Criterion } from "#app/domain/catalog/catalog";
import { rubricMax } from "#app/domain/demonstrations/demonstrations";

interface RubricProps {
  criteria: Criterion[];
  cutScore: number;
  /** Points given, by criterion; left out before an assessment. */
  scores?: { criterionId: string; points: number; feedback: string }[];
}

/** A rubric as it is before the work and after its assessment: criteria × levels. */
export function Rubric({ criteria, cutScore, scores = [] }: RubricProps) {
  return (
    <div className="rubric">
      <p>
        {cutScore} of {rubricMax(criteria)} points pass.
      </p>
      {criteria.map((criterion) => {
        const score = scores.find((candidate) => candidate.criterionId === criterion.id);
        return (
          <div key={criterion.id} className="criterion">
            <h3>{criterion.title}</h3>
            <ul className="levels">
              {criterion.levels.map((level) => {
                const given = score?.points === level.points;
                return (
                  <li key={level.points} className={given ? "level is-given" : "level"}>
                    <p className="level-title">
                      {level.title} <span className="level-points">{level.points} points</span>
                      {given && <span className="sr-only"> (given)</span>}
                    </p>
                    <p>{level.descriptor}</p>
                  </li>
                );
              })}
            </ul>
            {score?.feedback && <p className="feedback">{score.feedback}</p>}
          </div>
        );
      })}
    </div>
  );
}
