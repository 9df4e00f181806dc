/** Amounts over time, stacked: an SVG made on the server, told apart by pattern as well as colour, with its figures in a table. */
import { scaleBand, scaleLinear } from "d3-scale";
import { stack } from "d3-shape";
import { useId } from "react";
import { DataTable } from "#app/ui/data-table";
import { PlotFrame } from "#app/ui/plot-frame";

export interface BarSeries {
  id: string;
  label: string;
}

export interface Bar {
  id: string;
  /** Below the bar, short: "Jan". */
  label: string;
  /** By series id; what is left out is 0. */
  values: { [seriesId: string]: number };
}

export interface StackedBarsProps {
  title: string;
  /** The one thing the plot shows, in a sentence; read out in place of the picture. */
  description: string;
  series: BarSeries[];
  bars: Bar[];
  /** Exact, for the table. */
  format: (value: number) => string;
  /** Short, for the axis. */
  formatTick?: (value: number) => string;
  /** A line across, such as the allowance of a month. */
  limit?: { value: number; label: string };
}

const width = 720;
const height = 320;
const inside = { left: 96, right: 8, top: 22, bottom: 44 };
const tickCount = 4;

export function StackedBars(props: StackedBarsProps) {
  const { title, description, series, bars, format, formatTick = format, limit } = props;
  const id = useId();
  const total = (bar: Bar) => series.reduce((sum, { id: seriesId }) => sum + (bar.values[seriesId] ?? 0), 0);
  const highest = Math.max(1, limit?.value ?? 0, ...bars.map(total));
  const y = scaleLinear([0, highest], [height - inside.bottom, inside.top]).nice(tickCount);
  const x = scaleBand(
    bars.map((bar) => bar.id),
    [inside.left, width - inside.right],
  ).padding(0.32);
  const layers = stack<unknown, Bar, BarSeries>()
    .keys(series)
    .value((bar, { id: seriesId }) => bar.values[seriesId] ?? 0)(bars);

  return (
    <PlotFrame
      title={title}
      description={description}
      width={width}
      height={height}
      legend={<Legend id={id} series={series} limit={limit?.label} />}
      figures={
        <details className="plot-figures">
          <summary>Figures as a table</summary>
          <DataTable
            caption={title}
            captionHidden
            rows={bars}
            rowKey={(bar) => bar.id}
            columns={[
              { id: "bar", header: "Month", cell: (bar) => bar.label },
              ...series.map(({ id: seriesId, label }) => ({
                id: seriesId,
                header: label,
                numeric: true,
                cell: (bar: Bar) => format(bar.values[seriesId] ?? 0),
              })),
              { id: "total", header: "Total", numeric: true, cell: (bar) => format(total(bar)) },
            ]}
          />
        </details>
      }
    >
      <Patterns id={id} count={series.length} />
      {y.ticks(tickCount).map((tick) => (
        <g key={tick} className="plot-tick">
          <line x1={inside.left} x2={width - inside.right} y1={y(tick)} y2={y(tick)} />
          <text x={inside.left - 10} y={y(tick)} dy="0.32em" textAnchor="end">
            {formatTick(tick)}
          </text>
        </g>
      ))}
      {layers.map((layer, index) => (
        <g key={layer.key.id} className={`plot-series series-${index + 1}`}>
          {layer.map(([from, to], place) => {
            const bar = bars[place];
            if (!bar || to === from) return null;
            const box = {
              x: x(bar.id),
              width: x.bandwidth(),
              y: y(to),
              height: Math.max(1, y(from) - y(to)),
            };
            return (
              <g key={bar.id}>
                <rect className="plot-fill" {...box} />
                <rect {...box} fill={`url(#${id}-pattern-${index + 1})`} />
              </g>
            );
          })}
        </g>
      ))}
      {bars.map((bar) => (
        <text
          key={bar.id}
          className="plot-label"
          x={(x(bar.id) ?? 0) + x.bandwidth() / 2}
          y={height - inside.bottom + 26}
          textAnchor="middle"
        >
          {bar.label}
        </text>
      ))}
      {limit ? (
        <line
          className="plot-limit"
          x1={inside.left}
          x2={width - inside.right}
          y1={y(limit.value)}
          y2={y(limit.value)}
        />
      ) : null}
    </PlotFrame>
  );
}

function Legend({ id, series, limit }: { id: string; series: BarSeries[]; limit: string | undefined }) {
  return (
    <ul className="plot-legend">
      {series.map((entry, index) => (
        <li key={entry.id}>
          <svg
            className={`series-${index + 1}`}
            viewBox="0 0 18 12"
            width="18"
            height="12"
            aria-hidden="true"
            focusable="false"
          >
            <rect className="plot-fill" width="18" height="12" />
            <rect width="18" height="12" fill={`url(#${id}-pattern-${index + 1})`} />
          </svg>
          {entry.label}
        </li>
      ))}
      {limit ? (
        <li>
          <svg viewBox="0 0 18 12" width="18" height="12" aria-hidden="true" focusable="false">
            <line className="plot-limit" x2="18" y1="6" y2="6" />
          </svg>
          {limit}
        </li>
      ) : null}
    </ul>
  );
}

/** Marks of the series in order: none, strokes up, dots, strokes across, strokes down, a grid; more than six begin again. */
const marks = ["", "M-1 7 7-1M-1 1 1-1M5 7 7 5", "M3 3h.01", "M0 3h6", "M-1-1 7 7", "M0 3h6M3 0v6"];

function Patterns({ id, count }: { id: string; count: number }) {
  return (
    <defs>
      {Array.from({ length: count }, (_, index) => (
        <pattern
          key={marks[index]}
          id={`${id}-pattern-${index + 1}`}
          width="6"
          height="6"
          patternUnits="userSpaceOnUse"
        >
          <path className="plot-mark" d={marks[index % marks.length]} />
        </pattern>
      ))}
    </defs>
  );
}
