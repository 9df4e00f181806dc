import type { Demonstration } from "#app/domain/catalog/catalog";
import type { AssessorView } from "#app/domain/demonstrations/read-demonstration.server";
import { type Column, DataTable } from "#app/ui/data-table";
import { Notice } from "#app/ui/notice";
import { submissionStates } from "#app/ui/submission-card";

interface JudgementsProps {
  judgements: AssessorView["judgements"];
  demonstration: Pick<Demonstration, "criteria">;
  /** Not decided yet: the reader settles it. */
  open: boolean;
}

const roundNames = ["First", "Second", "Settled"];

type Row = { id: string; title: string; cells: string[] };

/** What each assessor judged on the same work, criterion by criterion. Nobody is named: the work is judged, not the judges. */
export function Judgements({ judgements, demonstration, open }: JudgementsProps) {
  const rows: Row[] = demonstration.criteria.map(({ id, title, levels }) => ({
    id,
    title,
    cells: judgements.map(({ scores }) => {
      const score = scores.find(({ criterionId }) => criterionId === id);
      const level = levels.find(({ points }) => points === score?.points);
      return level ? `${level.title} (${level.points})` : "–";
    }),
  }));
  rows.push({
    id: "",
    title: "Together",
    cells: judgements.map(({ outcome, points, maxPoints }) => {
      const words = submissionStates[outcome].words;
      return points === null ? words : `${words}, ${points} of ${maxPoints}`;
    }),
  });
  const columns: Column<Row>[] = [
    { id: "criterion", header: "Criterion", rowHeader: true, cell: ({ title }) => title },
    ...judgements.map(({ round }, index) => ({
      id: `round-${round}`,
      header: roundNames[round - 1] ?? "",
      cell: ({ cells }: Row) => cells[index],
    })),
  ];
  return (
    <>
      {open && (
        <Notice kind="warning" title="Two assessors differ">
          Each judged without knowing the other’s judgement. Yours decides.
        </Notice>
      )}
      <DataTable
        caption="Judgements by criterion"
        captionHidden
        columns={columns}
        rows={rows}
        rowKey={({ id }) => id}
      />
      {judgements.map(
        ({ round, comment }) =>
          comment && (
            <p key={round} className="feedback">
              {roundNames[round - 1]}: <bdi>{comment}</bdi>
            </p>
          ),
      )}
    </>
  );
}
