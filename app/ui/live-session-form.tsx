import { formatInstant } from "#app/domain/date-words";
import type { LiveSessionLog } from "#app/domain/delivery/read-delivery.server";
import { minuteUnits } from "#app/domain/numbers/units";
import { Button } from "#app/ui/button";
import { CheckboxGroup } from "#app/ui/choice-group";
import { DoubtfulLogBox } from "#app/ui/doubtful-log-box";
import { EmptyState } from "#app/ui/empty-state";
import { SelectField, TextField } from "#app/ui/field";
import { Form } from "#app/ui/form";
import { wrongId } from "#app/ui/form-errors";
import { type FormState, listIn, textIn } from "#app/ui/form-state";
import { NumberField } from "#app/ui/number-field";

export interface LiveSessionFormProps extends Omit<LiveSessionLog, "sessions" | "next"> {
  state: FormState | undefined;
  tracks: { id: string; title: string }[];
  zone: string;
  /** Proposed: the one who logs. */
  trainer: string;
}

const attendeesErrorId = "attendees-error";

/** A live session that was held. Attendees are chosen per partner; the groups are folded where there are several. */
export function LiveSessionForm(props: LiveSessionFormProps) {
  const { state, tracks, trainer, partners, formKey, earliest, today, zone } = props;
  const errors = state?.errors ?? {};
  const chosen = listIn(state, "attendees");
  if (partners.length === 0) {
    return (
      <EmptyState title="Nobody to choose yet">
        Sessions are held for the people of partners assigned to you.
      </EmptyState>
    );
  }
  return (
    <Form method="post" className="form">
      <input type="hidden" name="key" value={textIn(state, "key", formKey)} />
      <TextField
        label="What it was about"
        name="title"
        autoComplete="off"
        maxLength={120}
        value={textIn(state, "title")}
        error={errors["title"]}
      />
      <SelectField
        label="Track"
        name="trackId"
        optional
        options={[
          { value: "", label: "None in particular" },
          ...tracks.map(({ id, title }) => ({ value: id, label: title })),
        ]}
        value={textIn(state, "trackId")}
        error={errors["trackId"]}
      />
      <TextField
        label="Trainer"
        name="trainer"
        autoComplete="off"
        maxLength={100}
        value={textIn(state, "trainer", trainer)}
        error={errors["trainer"]}
      />
      <TextField
        label="Held on"
        name="heldOn"
        type="date"
        min={earliest}
        max={today}
        value={textIn(state, "heldOn", today)}
        error={errors["heldOn"]}
      />
      <NumberField
        label="Minutes"
        name="minutes"
        rules={{ units: minuteUnits, whole: true }}
        unit="minutes"
        value={textIn(state, "minutes")}
        error={errors["minutes"]}
      />
      <fieldset
        className={errors["attendees"] ? "choice-group has-error" : "choice-group"}
        id={wrongId("attendees")}
        tabIndex={-1}
        aria-invalid={errors["attendees"] ? true : undefined}
        aria-describedby={errors["attendees"] ? attendeesErrorId : undefined}
      >
        <legend>Who attended</legend>
        {errors["attendees"] && (
          <p className="field-error" id={attendeesErrorId}>
            {errors["attendees"]}
          </p>
        )}
        {partners.map(({ id, name, people }) => (
          <details
            key={id}
            open={partners.length === 1 || people.some(({ personId }) => chosen.includes(personId))}
          >
            <summary>
              <bdi>{name}</bdi> <span className="muted">({people.length} people)</span>
            </summary>
            <CheckboxGroup
              legend={
                <span className="sr-only">
                  Attendees of <bdi>{name}</bdi>
                </span>
              }
              name="attendees"
              options={people.map(({ personId, name: person, until }) => ({
                value: personId,
                label: (
                  <>
                    <bdi>{person}</bdi>
                    {until !== null && ` (until ${formatInstant(until, zone)})`}
                  </>
                ),
              }))}
              values={chosen}
            />
          </details>
        ))}
      </fieldset>
      <DoubtfulLogBox state={state} />
      <div className="actions">
        <Button>Log the session</Button>
      </div>
    </Form>
  );
}
