import type { JudgedSample } from "#app/domain/demonstrations/calibrate.server";
import { Badge } from "#app/ui/badge";
import { type Column, DataTable } from "#app/ui/data-table";
import { DateText } from "#app/ui/date-text";

type Row = JudgedSample["criteria"][number];

const columns: Column<Row>[] = [
  { id: "criterion", header: "Criterion", rowHeader: true, cell: ({ title }) => title },
  { id: "own", header: "Your level", cell: ({ own }) => own },
  { id: "reference", header: "Reference", cell: ({ reference }) => reference },
  { id: "apart", header: "Apart", cell: ({ apart }) => <Apart levels={apart} /> },
  { id: "why", header: "Why", cell: ({ rationale }) => rationale },
];

/** A sample after it was judged: own levels beside its author's, and why the author set them. */
export function JudgedSampleSection({
  judged: { number, handedInAt, sample, criteria },
  zone,
}: {
  judged: JudgedSample;
  zone: string;
}) {
  return (
    <section aria-labelledby={`sample-${number}`} className="judged-sample">
      <h2 id={`sample-${number}`}>
        Sample {number}: {sample.title}
      </h2>
      <p className="muted">
        Judged <DateText instant={handedInAt} zone={zone} time />
      </p>
      <DataTable
        caption={`Levels of sample ${number}`}
        captionHidden
        columns={columns}
        rows={criteria}
        rowKey={({ id }) => id}
        stacked
      />
      <details className="exemplar">
        <summary className="part-title">Read the sample again</summary>
        <div className="evidence-text">{sample.text}</div>
      </details>
    </section>
  );
}

function Apart({ levels }: { levels: number }) {
  if (levels === 0) return <Badge tone="success">same level</Badge>;
  if (levels === 1) return <Badge tone="warning">one level</Badge>;
  return <Badge tone="danger">{levels} levels</Badge>;
}
