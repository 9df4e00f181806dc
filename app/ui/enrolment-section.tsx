import type { PersonReport } from "#app/domain/reports/person.server";
import { Button } from "#app/ui/button";
import { type Column, DataTable } from "#app/ui/data-table";
import { DateText } from "#app/ui/date-text";
import { EmptyState } from "#app/ui/empty-state";
import { SelectField, TextField } from "#app/ui/field";
import { Form } from "#app/ui/form";
import { type FormState, stateOf, textIn } from "#app/ui/form-state";

type Enrolment = PersonReport["enrolments"][number];

const sources: { [source in Enrolment["source"]]: string } = {
  rule: "by rule",
  lead: "by the lead",
  manager: "by a manager",
  self: "joined",
};

export interface EnrolmentSectionProps {
  report: Pick<PersonReport, "person" | "enrolments" | "otherTracks">;
  zone: string;
  /** May enrol others; anyone else looks at themselves and joins where a track lets them. */
  mayEnrol: boolean;
  state: FormState | undefined;
}

/** The tracks a person is and was enrolled in, with the forms that change it. */
export function EnrolmentSection({ report, zone, mayEnrol, state }: EnrolmentSectionProps) {
  const { person, enrolments, otherTracks } = report;
  const ended = stateOf(state, "end-enrolment");
  const choices =
    person.status === "active" ? otherTracks.filter((track) => mayEnrol || track.selfEnrolment) : [];
  const columns: Column<Enrolment>[] = [
    { id: "track", header: "Track", cell: (enrolment) => enrolment.track },
    {
      id: "from",
      header: "Enrolled",
      cell: (enrolment) => (
        <>
          <DateText instant={enrolment.enrolledAt} zone={zone} /> {sources[enrolment.source]}
          {enrolment.source !== "self" && enrolment.enrolledBy && ` (${enrolment.enrolledBy})`}
        </>
      ),
    },
    {
      id: "end",
      header: "Ended",
      cell: (enrolment) =>
        enrolment.endedAt ? (
          <>
            <DateText instant={enrolment.endedAt} zone={zone} />
            {enrolment.endedBy && ` by ${enrolment.endedBy}`}: {enrolment.endReason}
          </>
        ) : mayEnrol || enrolment.source === "self" ? (
          <EndForm
            enrolment={enrolment}
            overRules={mayEnrol && enrolment.source !== "self"}
            state={ended?.fields["trackId"] === enrolment.trackId ? ended : undefined}
          />
        ) : (
          "–"
        ),
    },
  ];
  return (
    <section aria-labelledby="enrolments">
      <h2 id="enrolments">Enrolments</h2>
      <DataTable
        caption="Enrolments, newest first"
        captionHidden
        columns={columns}
        rows={enrolments}
        rowKey={(enrolment) => enrolment.id}
        empty={<EmptyState title="No enrolment yet" />}
        stacked
      />
      {choices.length > 0 && (
        <Form key={enrolments[0]?.id} method="post" className="form">
          <SelectField
            label={mayEnrol ? "Enrol in" : "Join"}
            name="trackId"
            options={choices.map(({ id, title }) => ({ value: id, label: title }))}
            value={textIn(stateOf(state, "enrol"), "trackId")}
            error={stateOf(state, "enrol")?.errors["trackId"]}
          />
          <div className="actions">
            <Button kind="quiet" name="intent" value="enrol">
              {mayEnrol ? "Enrol" : "Join the track"}
            </Button>
          </div>
        </Form>
      )}
    </section>
  );
}

interface EndFormProps {
  enrolment: Enrolment;
  /** Whoever ends it decides over the rules. */
  overRules: boolean;
  state: FormState | undefined;
}

function EndForm({ enrolment, overRules, state }: EndFormProps) {
  return (
    <details open={state !== undefined}>
      <summary>
        End<span className="sr-only"> the enrolment in {enrolment.track}</span>
      </summary>
      <Form method="post" className="form">
        <input type="hidden" name="trackId" value={enrolment.trackId} />
        <TextField
          label="Reason"
          hint={
            overRules
              ? "No rule will enrol them in this track again. You can do it with “Enrol in” below."
              : undefined
          }
          name="reason"
          autoComplete="off"
          maxLength={300}
          value={textIn(state, "reason")}
          error={state?.errors["reason"]}
        />
        <div className="actions">
          <Button kind="danger" name="intent" value="end-enrolment">
            End the enrolment<span className="sr-only"> in {enrolment.track}</span>
          </Button>
        </div>
      </Form>
    </details>
  );
}
