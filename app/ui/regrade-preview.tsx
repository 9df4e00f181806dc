import type { PreviewedChange } from "#app/domain/assessment/preview-regrade.server";
import type { RegradeRules } from "#app/domain/assessment/regrade";
import { formatInstant } from "#app/domain/date-words";
import type { AwardsConcerned } from "#app/domain/reports/regrade-awards.server";
import { Badge } from "#app/ui/badge";
import { Button } from "#app/ui/button";
import { DataTable } from "#app/ui/data-table";
import { TextField } from "#app/ui/field";
import { Form } from "#app/ui/form";
import { type FormState, textIn } from "#app/ui/form-state";
import { Notice } from "#app/ui/notice";
import { StatRow } from "#app/ui/stat";

export interface ShownChange extends Omit<PreviewedChange, "answers">, AwardsConcerned {}

export interface ShownRegrade {
  attempts: number;
  left: number;
  basis: string;
  counts: { changed: number; rise: number; fall: number; pass: number; fail: number };
  /** The first of the changes. */
  changes: ShownChange[];
}

interface RegradePreviewProps {
  preview: ShownRegrade;
  rules: RegradeRules;
  zone: string;
  state: FormState | undefined;
}

/** What applying would do, person by person, and the button that does it. */
export function RegradePreview({ preview, rules, zone, state }: RegradePreviewProps) {
  const { attempts, left, basis, counts, changes } = preview;
  return (
    <section aria-labelledby="regrade-preview">
      <h2 id="regrade-preview">What would change</h2>
      <StatRow
        items={[
          { label: "Attempts with these questions", value: attempts },
          { label: "Scores that rise", value: counts.rise },
          { label: "Scores that fall", value: counts.fall, tone: counts.fall > 0 ? "warning" : "neutral" },
          { label: "Now passed", value: counts.pass },
          {
            label: "No longer passed",
            value: counts.fail,
            tone: counts.fail > 0 ? "danger" : "neutral",
            note: counts.fail > 0 ? "what is complete, and awards, stand" : undefined,
          },
        ]}
      />
      {left > 0 && (
        <Notice kind="info">
          {left === 1 ? "One answer keeps its mark" : `${left} answers keep their marks`}: the question was
          worded differently then.
        </Notice>
      )}
      {counts.changed === 0 ? (
        <Notice kind="info">No mark would change.</Notice>
      ) : (
        <>
          <DataTable
            caption={
              counts.changed > changes.length
                ? `The first ${changes.length} of ${counts.changed} attempts, those that cross the cut score first`
                : "Attempts whose score changes"
            }
            columns={[
              { id: "person", header: "Person", cell: ({ person }) => person },
              { id: "partner", header: "Partner", cell: ({ partner }) => partner ?? "–" },
              {
                id: "attempt",
                header: "Attempt",
                cell: ({ number, submittedAt }) => `${number}, ${formatInstant(submittedAt, zone)}`,
              },
              {
                id: "before",
                header: "Before",
                numeric: true,
                cell: ({ percentBefore }) => `${percentBefore} %`,
              },
              { id: "after", header: "After", numeric: true, cell: ({ percent }) => `${percent} %` },
              { id: "result", header: "Result", cell: (change) => <Result change={change} /> },
              { id: "awards", header: "Awards", cell: (change) => awardsInWords(change) },
            ]}
            rows={changes}
            rowKey={({ attemptId }) => attemptId}
            stacked
          />
          <Form method="post" className="form">
            {Object.entries(rules).map(([itemId, rule]) => (
              <input key={itemId} type="hidden" name={`rule.${itemId}`} value={rule} />
            ))}
            <input type="hidden" name="basis" value={basis} />
            <TextField
              label="Reason"
              name="reason"
              maxLength={300}
              hint="The people concerned read it beside their result."
              value={textIn(state, "reason")}
              error={state?.errors["reason"]}
            />
            <Button name="intent" value="apply">
              Apply to {counts.changed} {counts.changed === 1 ? "attempt" : "attempts"}
            </Button>
          </Form>
        </>
      )}
    </section>
  );
}

function Result({ change }: { change: ShownChange }) {
  if (change.passed && !change.passedBefore) return <Badge tone="success">Now passed</Badge>;
  if (!change.passed && change.passedBefore) return <Badge tone="danger">No longer passed</Badge>;
  return <>{change.passed ? "Passed, as before" : "Not yet, as before"}</>;
}

function awardsInWords({ brings, keeps }: AwardsConcerned): string {
  if (brings.length > 0) return `Reaches ${brings.join(", ")}`;
  return keeps.length > 0 ? `Keeps ${keeps.join(", ")} until revoked` : "–";
}
