import { describeLack } from "#app/domain/item-analysis/figure";
import type { AnalysedItem } from "#app/domain/item-analysis/item-analysis";
import { type Column, DataTable } from "#app/ui/data-table";
import { FigureText, formatFigure } from "#app/ui/figure-text";
import { ItemScatter } from "#app/ui/item-scatter";

type ShownItem = AnalysedItem & { stem: string };
type Row = ShownItem & { number: number };

const percent = (share: number) => `${formatFigure(100 * share, 0)} %`;

const columns: Column<Row>[] = [
  { id: "number", header: "No.", numeric: true, cell: ({ number }) => number },
  {
    id: "item",
    header: "Question",
    rowHeader: true,
    cell: ({ id, stem }) => (
      <span>
        {stem} <code>{id}</code>
      </span>
    ),
  },
  { id: "takers", header: "n", numeric: true, cell: ({ takers }) => takers },
  {
    id: "facility",
    header: "Facility (95 %)",
    numeric: true,
    cell: ({ facility, interval }) => (
      <>
        {facility.known ? percent(facility.value) : <FigureText figure={facility} digits={0} />}
        {interval.known && ` (${percent(interval.value.low)} to ${percent(interval.value.high)})`}
      </>
    ),
  },
  {
    id: "discrimination",
    header: "Discrimination",
    numeric: true,
    cell: ({ discrimination }) => <FigureText figure={discrimination} digits={2} />,
  },
  {
    id: "efficiency",
    header: "Efficiency",
    numeric: true,
    cell: ({ efficiency }) => <FigureText figure={efficiency} digits={0} unit=" %" />,
  },
  {
    id: "weight",
    header: "Effective weight",
    numeric: true,
    cell: ({ weight }) => <FigureText figure={weight} digits={1} unit=" %" />,
  },
  {
    id: "omitted",
    header: "Left out",
    numeric: true,
    cell: ({ omitRate }) => (omitRate.known ? percent(omitRate.value) : "–"),
  },
  {
    id: "seconds",
    header: "Mean time",
    numeric: true,
    cell: ({ seconds }) => (seconds === null ? "–" : spanInWords(seconds)),
  },
  { id: "advice", header: "Advice", cell: ({ advice }) => <AdviceText advice={advice} /> },
];

function spanInWords(seconds: number): string {
  const whole = Math.round(seconds);
  return whole < 60 ? `${whole} s` : `${Math.floor(whole / 60)} min ${whole % 60} s`;
}

/** Every item with its figures, what they advise, and who chose what. */
export function AnalysedItems({ items, csv }: { items: ShownItem[]; csv: string }) {
  const rows = items.map((item, index) => ({ ...item, number: index + 1 }));
  const points = rows.flatMap(({ id, number, facility, discrimination }) =>
    facility.known && discrimination.known
      ? [{ id, number, facility: facility.value, discrimination: discrimination.value }]
      : [],
  );
  return (
    <section aria-labelledby="analysed-items">
      <h2 id="analysed-items">The questions</h2>
      <ItemScatter points={points} />
      <DataTable
        caption="Questions and how they performed"
        columns={columns}
        rows={rows}
        rowKey={({ id }) => id}
        csv={csv}
        stacked
      />
      {rows.map((row) => row.options && <Distractors key={row.id} row={row} options={row.options} />)}
    </section>
  );
}

function AdviceText({ advice }: Pick<ShownItem, "advice">) {
  if (!advice.known) return <span className="muted lack">{describeLack(advice.lack)}</span>;
  if (advice.value.length === 0) return <span className="muted">–</span>;
  return (
    <ul className="advice">
      {advice.value.map(({ text }) => (
        <li key={text}>{text}</li>
      ))}
    </ul>
  );
}

type Line = NonNullable<ShownItem["options"]>[number];

function Distractors({ row, options }: { row: Row; options: Line[] }) {
  return (
    <details>
      <summary>
        {row.number}. Who chose what: <code>{row.id}</code>
      </summary>
      <DataTable
        caption={`Options of ${row.id}`}
        captionHidden
        columns={[
          {
            id: "option",
            header: "Option",
            cell: ({ option, key }: Line) => `${option ?? "no answer"}${key ? " (right)" : ""}`,
          },
          {
            id: "takers",
            header: "Chosen",
            numeric: true,
            cell: ({ takers, share }) => `${takers} (${percent(share)})`,
          },
          {
            id: "top",
            header: "Strongest 27 %",
            numeric: true,
            cell: ({ extremes }) => (extremes.known ? percent(extremes.value.top) : "–"),
          },
          {
            id: "bottom",
            header: "Weakest 27 %",
            numeric: true,
            cell: ({ extremes }) => (extremes.known ? percent(extremes.value.bottom) : "–"),
          },
        ]}
        rows={options}
        rowKey={({ option }) => option ?? "none"}
      />
    </details>
  );
}
