export interface MeterProps {
  label: string;
  /** 0 to 100; more is drawn full and marked as over. */
  percent: number;
  /** What the bar means in words; the percentage when left out. */
  value?: string;
  /** Shows the bar alone, for a table cell whose column says the rest. */
  bare?: boolean;
}

/** What is over, or not yet all, never reads as all of it. */
function percentText(percent: number): string {
  const rounded = Math.round(percent);
  if (rounded === 100 && percent > 100) return "over 100 %";
  return `${rounded === 100 && percent < 100 ? 99 : rounded} %`;
}

/** A labelled bar. Its width is an SVG attribute, because the security policy lets no style attribute through. */
export function Meter({ label, percent, value, bare = false }: MeterProps) {
  const shown = Math.round(Math.min(100, Math.max(0, percent)));
  const words = value ?? percentText(percent);
  return (
    <div className={percent > 100 ? "meter is-over" : "meter"}>
      <span className={bare ? "sr-only" : "meter-label"}>{label}</span>
      <svg
        className="meter-bar"
        viewBox="0 0 100 8"
        preserveAspectRatio="none"
        aria-hidden="true"
        focusable="false"
      >
        <rect className="meter-track" width="100" height="8" />
        <rect className="meter-fill" width={shown} height="8" />
      </svg>
      <span className="meter-value">{words}</span>
    </div>
  );
}
