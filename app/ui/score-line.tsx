interface ScoreLineProps {
  /** Whole per cent. */
  percent: number;
  cutScore: number;
  passed: boolean;
  /** Questions with full marks; null where marks of single questions are not shown. */
  right: { count: number; of: number } | null;
}

const width = 320;

/** A score on a line with its cut score marked, and in words. */
export function ScoreLine({ percent, cutScore, passed, right }: ScoreLineProps) {
  const at = (share: number) => 8 + ((width - 16) * share) / 100;
  return (
    <div className={passed ? "score-line is-passed" : "score-line"}>
      <p className="score-line-words">
        <strong>{percent} %</strong> of the points; {cutScore} % were needed.
        {right && ` ${right.count} of ${right.of} questions right.`}
      </p>
      <svg viewBox={`0 0 ${width} 28`} aria-hidden="true" focusable="false">
        <line className="score-line-track" x1={at(0)} x2={at(100)} y1="14" y2="14" />
        <line className="score-line-value" x1={at(0)} x2={at(percent)} y1="14" y2="14" />
        <line className="score-line-cut" x1={at(cutScore)} x2={at(cutScore)} y1="3" y2="25" />
        <circle className="score-line-point" cx={at(percent)} cy="14" r="7" />
      </svg>
    </div>
  );
}
