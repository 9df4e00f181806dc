import { Form } from "@remix-run/react";
import { timeFactors } from "#app/domain/assessment/accommodation";
import type { GrantedAccommodation } from "#app/domain/assessment/accommodations.store.server";
import { Button } from "#app/ui/button";
import { formatDate, formatInstant } from "#app/ui/date-text";
import { SelectField, TextField } from "#app/ui/field";
import { type FormState, textIn } from "#app/ui/form-state";

interface AccommodationSectionProps {
  name: string;
  granted: GrantedAccommodation | null;
  zone: string;
  state: FormState | undefined;
}

const timeNames = (percent: number) =>
  percent === 100 ? "The usual time" : `${percent} % of the usual time`;

/** More time or a later last day at quizzes, for one person. */
export function AccommodationSection({ name, granted, zone, state }: AccommodationSectionProps) {
  const holds = granted && (granted.timePercent > 100 || granted.openUntil !== null);
  return (
    <section aria-labelledby="accommodation">
      <h2 id="accommodation">Accommodation at quizzes</h2>
      {holds ? (
        <p>
          {timeNames(granted.timePercent)}
          {granted.openUntil && `, windows open until ${formatDate(granted.openUntil)}`}. Granted by{" "}
          {granted.grantedBy} on {formatInstant(granted.grantedAt, zone)}: {granted.reason}
        </p>
      ) : (
        <p className="muted">None: {name} takes quizzes by their usual policy.</p>
      )}
      <details open={state !== undefined}>
        <summary>Change it</summary>
        <Form method="post" className="form">
          <SelectField
            label="Time"
            name="timePercent"
            value={textIn(state, "timePercent", String(granted?.timePercent ?? 100))}
            error={state?.errors["timePercent"]}
            options={timeFactors.map((factor) => ({ value: String(factor), label: timeNames(factor) }))}
          />
          <TextField
            label="Last day of quizzes that have one"
            name="openUntil"
            type="date"
            optional
            value={textIn(state, "openUntil", granted?.openUntil ?? "")}
            error={state?.errors["openUntil"]}
          />
          <TextField
            label="Reason for the accommodation"
            name="reason"
            maxLength={300}
            hint="Counts for attempts that start from now on. Write what is needed, not a diagnosis: admins read it in the audit log."
            value={textIn(state, "reason")}
            error={state?.errors["reason"]}
          />
          <Button kind="quiet" name="intent" value="accommodate">
            Save the accommodation
          </Button>
        </Form>
      </details>
    </section>
  );
}
