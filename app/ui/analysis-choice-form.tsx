import { Form } from "@remix-run/react";
import { formatInstant } from "#app/domain/date-words";
import type { AttemptChoice } from "#app/domain/reports/analysis";
import type { AttemptedVersion } from "#app/domain/reports/analysis.store.server";
import { Button } from "#app/ui/button";
import { SelectField } from "#app/ui/field";

const attemptNames: { [choice in AttemptChoice]: string } = {
  first: "Each person’s first",
  best: "Each person’s best",
  last: "Each person’s last",
  all: "All of them",
};

interface AnalysisChoiceFormProps {
  choice: { version: string | null; attempts: AttemptChoice };
  versions: AttemptedVersion[];
  /** The version that is served now. */
  current: string;
  zone: string;
}

/** Which attempts the figures are of. Sent as a question, so that the page has an address. */
export function AnalysisChoiceForm({ choice, versions, current, zone }: AnalysisChoiceFormProps) {
  const nameOf = ({ hash, attempts, from, to }: AttemptedVersion) => {
    const days = [...new Set([from, to].map((instant) => formatInstant(instant, zone)))].join(" to ");
    const counted = attempts === 1 ? "1 attempt" : `${attempts} attempts`;
    return `${hash.slice(0, 7)}${hash === current ? ", today’s" : ""}: ${counted}, ${days}`;
  };
  return (
    <Form method="get" className="form form-row analysis-choice">
      <SelectField
        label="Attempts"
        name="attempts"
        value={choice.attempts}
        options={Object.entries(attemptNames).map(([value, label]) => ({ value, label }))}
      />
      <SelectField
        label="Version"
        name="version"
        value={choice.version ?? "all"}
        options={[
          { value: "all", label: "All versions" },
          ...versions.map((version) => ({ value: version.hash, label: nameOf(version) })),
        ]}
      />
      <Button kind="quiet">Show</Button>
    </Form>
  );
}
