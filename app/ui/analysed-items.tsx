import type { ReactNode } from "react";
import { describeLack } from "#app/domain/item-analysis/figure";
import type { AnalysedItem } from "#app/domain/item-analysis/item-analysis";
import { CsvLinks } from "#app/ui/csv-links";
import { DataTable } from "#app/ui/data-table";
import { FigureText, formatFigure } from "#app/ui/figure-text";
import { ItemScatter } from "#app/ui/item-scatter";

type ShownItem = AnalysedItem & {
  stem: string;
  /** By the option's id. */
  optionTexts: { [option: string]: string };
};
type Numbered = ShownItem & { number: number };

const percent = (share: number) => `${formatFigure(100 * share, 0)} %`;

function spanInWords(seconds: number): string {
  const whole = Math.round(seconds);
  return whole < 60 ? `${whole} s` : `${Math.floor(whole / 60)} min ${whole % 60} s`;
}

/** Every question with what its figures advise, the figures, and who chose what. */
export function AnalysedItems({ items, csv }: { items: ShownItem[]; csv: string }) {
  const numbered = items.map((item, index) => ({ ...item, number: index + 1 }));
  const points = numbered.flatMap(({ id, number, facility, discrimination }) =>
    facility.known && discrimination.known
      ? [{ id, number, facility: facility.value, discrimination: discrimination.value }]
      : [],
  );
  return (
    <section aria-labelledby="analysed-items">
      <div className="table-head">
        <h2 id="analysed-items">The questions</h2>
        <CsvLinks csv={csv} of="the marks" />
      </div>
      <ItemScatter points={points} />
      <ol className="analysed-items">
        {numbered.map((item) => (
          <li key={item.id} className="card">
            <Question item={item} />
          </li>
        ))}
      </ol>
    </section>
  );
}

function Question({ item }: { item: Numbered }) {
  return (
    <article aria-labelledby={`question-${item.number}`}>
      <h3 className="analysed-stem" id={`question-${item.number}`}>
        {item.number}. {item.stem}
      </h3>
      <p className="problem-place">
        <code>{item.id}</code>
      </p>
      <AdviceText advice={item.advice} />
      <dl className="analysed-figures">
        {figuresOf(item).map(({ label, value }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {item.options && <Distractors item={item} options={item.options} />}
    </article>
  );
}

function figuresOf(item: Numbered): { label: string; value: ReactNode }[] {
  const { takers, facility, interval, discrimination, efficiency, weight, omitRate, seconds } = item;
  const { discriminationInterval: spread, moodle } = item;
  return [
    { label: "Takers", value: takers },
    {
      label: "Facility (95 %)",
      value: (
        <>
          {facility.known ? percent(facility.value) : <FigureText figure={facility} digits={0} />}
          {interval.known &&
            ` (${formatFigure(100 * interval.value.low, 0)} to ${percent(interval.value.high)})`}
        </>
      ),
    },
    {
      label: "Discrimination, item–rest (95 %)",
      value: (
        <>
          <FigureText figure={discrimination} digits={2} />
          {spread.known && ` (${formatFigure(spread.value.low, 2)} to ${formatFigure(spread.value.high, 2)})`}
        </>
      ),
    },
    { label: "Efficiency", value: <FigureText figure={efficiency} digits={0} unit=" %" /> },
    {
      label: moodle.drawn ? "In Moodle, with the item itself" : "In Moodle",
      value: moodle.discrimination.known ? (
        <>
          {formatFigure(100 * moodle.discrimination.value, 0)} %, efficiency{" "}
          <FigureText figure={moodle.efficiency} digits={0} unit=" %" />
        </>
      ) : (
        <FigureText figure={moodle.discrimination} digits={0} />
      ),
    },
    { label: "Effective weight", value: <FigureText figure={weight} digits={1} unit=" %" /> },
    { label: "Left out", value: omitRate.known ? percent(omitRate.value) : "–" },
    { label: "Mean time", value: seconds === null ? "–" : spanInWords(seconds) },
  ];
}

function AdviceText({ advice }: Pick<ShownItem, "advice">) {
  if (!advice.known) return <p className="muted">No advice yet: {describeLack(advice.lack)}.</p>;
  if (advice.value.length === 0) return <p className="muted">These figures show nothing to correct.</p>;
  return (
    <ul className="advice">
      {advice.value.map(({ text }) => (
        <li key={text}>{text}</li>
      ))}
    </ul>
  );
}

type Line = NonNullable<ShownItem["options"]>[number];

function Distractors({ item, options }: { item: Numbered; options: Line[] }) {
  const nameOf = ({ option, key }: Line) => {
    if (option === null) return "No answer";
    const text = item.optionTexts[option];
    return `${option}. ${text ?? ""}${key ? " (right)" : ""}`;
  };
  return (
    <details>
      <summary>
        Who chose what<span className="sr-only">: question {item.number}</span>
      </summary>
      <DataTable
        caption={`Options of question ${item.number}`}
        captionHidden
        columns={[
          { id: "option", header: "Option", cell: nameOf },
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
        stacked
      />
    </details>
  );
}
