import { Form } from "@remix-run/react";
import { type Accommodation, timeFactors } from "#app/domain/assessment/accommodation";
import type { GroupRole } from "#app/domain/assessment/accommodation.form";
import type {
  GrantedAccommodation,
  GroupAccommodation,
} from "#app/domain/assessment/accommodations.store.server";
import { formatDate, formatInstant } from "#app/domain/date-words";
import { isolated } from "#app/domain/isolated";
import { Button } from "#app/ui/button";
import { EmptyState } from "#app/ui/empty-state";
import { SelectField, TextField } from "#app/ui/field";
import { type FormState, textIn } from "#app/ui/form-state";
import { jobRoleNames } from "#app/ui/job-role-names";
import { MadeFrom, type MadeFromProps } from "#app/ui/made-from";
import { NumberField } from "#app/ui/number-field";

interface AccommodationSectionProps extends MadeFromProps {
  name: string;
  granted: GrantedAccommodation | null;
}

/** More time, more attempts or a later last day at quizzes, for one person. */
export function AccommodationSection({ name, granted, zone, state, version }: AccommodationSectionProps) {
  return (
    <section aria-labelledby="accommodation">
      <h2 id="accommodation">Quiz accommodations</h2>
      {granted && givesSomething(granted) ? (
        <p>{grantedInWords(granted, zone)}</p>
      ) : (
        <p className="muted">
          <bdi>{name}</bdi> has none of their own. One granted to a group of the partner still counts.
        </p>
      )}
      <details open={state !== undefined}>
        <summary>Change it</summary>
        <Form method="post" className="form">
          <MadeFrom version={version} state={state} zone={zone} />
          <AccommodationFields granted={granted} state={state} />
          <Button kind="quiet" name="intent" value="accommodate">
            Save the accommodation
          </Button>
        </Form>
      </details>
    </section>
  );
}

const groupNames: { [role in GroupRole]: string } = { all: "Everybody", ...jobRoleNames };

interface GroupAccommodationsProps extends MadeFromProps {
  granted: GroupAccommodation[];
}

/** The same for everybody at a partner, or for those with one job role. */
export function GroupAccommodations({ granted, zone, state, version }: GroupAccommodationsProps) {
  return (
    <>
      {granted.length === 0 ? (
        <EmptyState title="No accommodations">Everybody takes quizzes by their usual policy.</EmptyState>
      ) : (
        <ul>
          {granted.map((one) => (
            <li key={one.jobRole}>
              <strong>{groupNames[one.jobRole]}</strong>: {grantedInWords(one, zone)}
            </li>
          ))}
        </ul>
      )}
      {/* Saved, the form begins anew. */}
      <Form method="post" className="form" key={granted.map(({ grantedAt }) => grantedAt).join()}>
        <MadeFrom version={version} state={state} zone={zone} />
        <SelectField
          label="For"
          name="jobRole"
          value={textIn(state, "jobRole", "all")}
          error={state?.errors["jobRole"]}
          hint="Someone in several groups, or with an accommodation of their own, gets the most generous of each."
          options={Object.entries(groupNames).map(([value, label]) => ({ value, label }))}
        />
        <AccommodationFields granted={null} state={state} />
        <Button name="intent" value="accommodate">
          Save the accommodation
        </Button>
      </Form>
    </>
  );
}

function AccommodationFields({
  granted,
  state,
}: {
  granted: Accommodation | null;
  state: FormState | undefined;
}) {
  return (
    <>
      <SelectField
        label="Time"
        name="timePercent"
        value={textIn(state, "timePercent", String(granted?.timePercent ?? 100))}
        error={state?.errors["timePercent"]}
        options={timeFactors.map((factor) => ({ value: String(factor), label: timeName(factor) }))}
      />
      <NumberField
        label="Extra attempts"
        name="extraAttempts"
        rules={{ whole: true }}
        optional
        value={textIn(state, "extraAttempts", String(granted?.extraAttempts ?? 0))}
        error={state?.errors["extraAttempts"]}
      />
      <TextField
        label="First day, for quizzes that have one"
        name="openFrom"
        type="date"
        optional
        value={textIn(state, "openFrom", granted?.openFrom ?? "")}
        error={state?.errors["openFrom"]}
      />
      <TextField
        label="Last day, for quizzes that have one"
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
    </>
  );
}

function timeName(percent: number): string {
  return percent === 100 ? "The usual time" : `${percent} % of the usual time`;
}

function givesSomething({ timePercent, extraAttempts, openFrom, openUntil }: Accommodation): boolean {
  return timePercent > 100 || extraAttempts > 0 || openFrom !== null || openUntil !== null;
}

function grantedInWords(granted: GrantedAccommodation, zone: string): string {
  const { timePercent, extraAttempts, openFrom, openUntil } = granted;
  const given = [
    ...(timePercent > 100 ? [timeName(timePercent)] : []),
    ...(extraAttempts > 0 ? [`${extraAttempts} more ${extraAttempts === 1 ? "attempt" : "attempts"}`] : []),
    ...(openFrom ? [`windows open from ${formatDate(openFrom)}`] : []),
    ...(openUntil ? [`windows open until ${formatDate(openUntil)}`] : []),
  ].join(", ");
  return `${given}. Granted by ${isolated(granted.grantedBy)} on ${formatInstant(granted.grantedAt, zone)}: ${isolated(granted.reason)}`;
}
