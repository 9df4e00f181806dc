/** Facility against discrimination, a point an item: to the left what is hard, at the bottom what tells nobody apart. */
import { scaleLinear } from "d3-scale";
import { formatFigure } from "#app/ui/figure-text";
import { PlotFrame } from "#app/ui/plot-frame";

export interface ScatterPoint {
  id: string;
  /** The number it has in the table. */
  number: number;
  facility: number;
  discrimination: number;
}

const width = 720;
const height = 388;
/** Room for the largest letters, which a phone gets. */
const inside = { left: 70, right: 48, top: 44, bottom: 74 };

export function ItemScatter({ points }: { points: ScatterPoint[] }) {
  if (points.length === 0) return null;
  const lowest = Math.min(0, ...points.map(({ discrimination }) => discrimination));
  const leftmost = Math.min(0, ...points.map(({ facility }) => Math.floor(10 * facility) / 10));
  const x = scaleLinear([leftmost, 1], [inside.left, width - inside.right]);
  const y = scaleLinear([lowest, 1], [height - inside.bottom, inside.top]).nice(5);
  return (
    <PlotFrame
      title="Facility and discrimination"
      description="Each number is a question below. Easy questions are on the right. Questions that tell strong from weak are at the top."
      width={width}
      height={height}
    >
      {y.ticks(5).map((tick) => (
        <g key={tick} className="plot-tick">
          <line x1={inside.left} x2={width - inside.right} y1={y(tick)} y2={y(tick)} />
          <text x={inside.left - 8} y={y(tick)} dy="0.32em" textAnchor="end">
            {formatFigure(tick, 1)}
          </text>
        </g>
      ))}
      {x.ticks(5).map((tick) => (
        <text key={tick} className="plot-label" x={x(tick)} y={height - 36} textAnchor="middle">
          {formatFigure(100 * tick, 0)} %
        </text>
      ))}
      <text className="plot-label" x={width - inside.right} y={height - 6} textAnchor="end">
        facility →
      </text>
      <text className="plot-label" x={4} y={22}>
        ↑ discrimination
      </text>
      <g className="plot-series series-1">
        {points.map(({ id: item, number, facility, discrimination }) => (
          <g key={item}>
            <circle className="plot-fill" cx={x(facility)} cy={y(discrimination)} r={5} />
            <text x={x(facility) + 8} y={y(discrimination)} dy="0.32em">
              {number}
            </text>
          </g>
        ))}
      </g>
    </PlotFrame>
  );
}
