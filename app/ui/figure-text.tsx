import { describeLack, type Figure } from "#app/domain/item-analysis/figure";

/** A figure to so many places, or why there is none. */
export function FigureText({ figure, digits, unit = "" }: { figure: Figure; digits: number; unit?: string }) {
  if (!figure.known) return <span className="muted lack">{describeLack(figure.lack)}</span>;
  return (
    <>
      {formatFigure(figure.value, digits)}
      {unit}
    </>
  );
}

/** With a true minus, and none before a zero. */
export function formatFigure(value: number, digits: number): string {
  return value
    .toFixed(digits)
    .replace(/^-(?=0(\.0*)?$)/, "")
    .replace("-", "−");
}
