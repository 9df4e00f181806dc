import type { ReactNode } from "react";
import type { Criterion } from "#app/domain/catalog/catalog";
import { weightOf } from "#app/domain/demonstrations/demonstrations";
import { levelField } from "#app/domain/demonstrations/demonstrations.form";
import { RadioGroup } from "#app/ui/choice-group";
import { type FormState, textIn } from "#app/ui/form-state";
import { criterionTerms } from "#app/ui/rubric";

/** A criterion to judge: its levels as radios, with what it counts for and what its assessors are told. */
export function LevelChoice({ criterion, state }: { criterion: Criterion; state: FormState | undefined }) {
  const { id, title, levels } = criterion;
  const best = weightOf(criterion) * Math.max(...levels.map((level) => level.points));
  return (
    <RadioGroup
      legend={
        <>
          {title} <span className="field-optional">up to {best} points</span>
        </>
      }
      hint={criterionHint(criterion)}
      name={levelField(id)}
      value={textIn(state, levelField(id))}
      error={state?.errors[levelField(id)]}
      options={levels.map((level) => ({
        value: String(level.points),
        label: `${level.title}: ${level.points} ${level.points === 1 ? "point" : "points"}`,
        hint: level.descriptor,
      }))}
    />
  );
}

/** Read before a level is chosen. */
function criterionHint(criterion: Criterion): ReactNode {
  const terms = criterionTerms(criterion);
  const { guidance } = criterion;
  if (!guidance) return terms;
  return (
    <>
      {terms}
      <span className="guidance">
        <strong>For assessors only</strong>
        {`\n${guidance}`}
      </span>
    </>
  );
}
