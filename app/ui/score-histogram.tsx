/** How many people scored what: bars of ten per cent with the cut score, as an SVG made on the server. */
import { scaleLinear } from "d3-scale";
import type { Bin } from "#app/domain/item-analysis/quiz-figures";
import { PlotFrame } from "#app/ui/plot-frame";

const width = 720;
const height = 270;
const inside = { left: 48, right: 28, top: 24, bottom: 44 };

export function ScoreHistogram({ bins, cutPercent }: { bins: Bin[]; cutPercent: number | null }) {
  const highest = Math.max(1, ...bins.map(({ takers }) => takers));
  const x = scaleLinear([0, 100], [inside.left, width - inside.right]);
  const y = scaleLinear([0, highest], [height - inside.bottom, inside.top]).nice(4);
  const said = bins
    .filter(({ takers }) => takers > 0)
    .map(({ from, to, takers }) => `${takers} at ${from} to ${to} %`);
  const cutSaid = cutPercent === null ? "" : ` The cut score is ${cutPercent} %.`;
  return (
    <PlotFrame
      title="Attempts by score"
      description={`${said.join(", ")}.${cutSaid}`}
      width={width}
      height={height}
    >
      {y
        .ticks(4)
        .filter(Number.isInteger)
        .map((tick) => (
          <g key={tick} className="plot-tick">
            <line x1={inside.left} x2={width - inside.right} y1={y(tick)} y2={y(tick)} />
            <text x={inside.left - 8} y={y(tick)} dy="0.32em" textAnchor="end">
              {tick}
            </text>
          </g>
        ))}
      <g className="plot-series series-1">
        {bins
          .filter(({ takers }) => takers > 0)
          .map(({ from, to, takers }) => (
            <rect
              key={from}
              className="plot-fill"
              x={x(from) + 2}
              width={x(to) - x(from) - 4}
              y={y(takers)}
              height={y(0) - y(takers)}
            />
          ))}
      </g>
      {x.ticks(10).map((tick) => (
        <text key={tick} className="plot-label" x={x(tick)} y={height - 10} textAnchor="middle">
          {tick}
        </text>
      ))}
      {cutPercent !== null && (
        <line className="plot-limit" x1={x(cutPercent)} x2={x(cutPercent)} y1={inside.top - 8} y2={y(0)} />
      )}
    </PlotFrame>
  );
}
