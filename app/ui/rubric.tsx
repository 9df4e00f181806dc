import type { Criterion } from "#app/domain/catalog/catalog";
import { rubricMax, weightOf } from "#app/domain/demonstrations/demonstrations";
import { Badge } from "#app/ui/badge";
import { Icon } from "#app/ui/icon";

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
        const terms = criterionTerms(criterion);
        const score = scores.find((candidate) => candidate.criterionId === criterion.id);
        return (
          <div key={criterion.id} className="criterion">
            <h3>{criterion.title}</h3>
            {terms && <p className="criterion-terms">{terms}</p>}
            {criterion.guidance && <AssessorGuidance text={criterion.guidance} />}
            <ul className="levels">
              {criterion.levels.map((level) => {
                const given = score?.points === level.points;
                const short = given && isShort(criterion, level.points);
                return (
                  <li
                    key={level.points}
                    className={`level ${given ? "is-given" : ""} ${short ? "is-short" : ""}`.trim()}
                  >
                    <p className="level-title">
                      {level.title}{" "}
                      <span className="level-points">
                        {level.points} {level.points === 1 ? "point" : "points"}
                      </span>
                    </p>
                    {given && (
                      <p>
                        <Badge tone={short ? "warning" : "success"}>
                          <Icon name={short ? "alert" : "check"} /> Given
                        </Badge>
                      </p>
                    )}
                    <p>{level.descriptor}</p>
                  </li>
                );
              })}
            </ul>
            {score?.feedback && (
              <p className="feedback" dir="auto">
                {score.feedback}
              </p>
            )}
          </div>
        );
      })}
    </div>
  );
}

/** Nothing was shown, or less than the whole can pass with. */
function isShort(criterion: Criterion, points: number): boolean {
  return points === 0 || points < (criterion.critical ?? 0);
}

/** What a criterion counts for beyond its points: said to those who do the work as well as to those who judge it. */
export function criterionTerms(criterion: Pick<Criterion, "critical" | "levels" | "weight">): string | null {
  const { critical, levels } = criterion;
  const weight = weightOf(criterion);
  const level = levels.find(({ points }) => points === critical);
  const terms = [
    ...(level ? [`Critical: the work passes only with “${level.title}” or better here.`] : []),
    ...(weight > 1 ? [`Its points count ${weight === 2 ? "twice" : `${weight} times`}.`] : []),
  ];
  return terms.join(" ") || null;
}

/** What only assessors and authors read. Learners are never sent it. */
export function AssessorGuidance({ text }: { text: string }) {
  return (
    <div className="guidance">
      <p className="guidance-for">For assessors only</p>
      <p>{text}</p>
    </div>
  );
}
