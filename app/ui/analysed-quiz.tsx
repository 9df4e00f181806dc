import { describeLack } from "#app/domain/item-analysis/figure";
import type { QuizFigures } from "#app/domain/item-analysis/quiz-figures";
import { Facts } from "#app/ui/facts";
import { FigureText, formatFigure } from "#app/ui/figure-text";
import { ScoreHistogram } from "#app/ui/score-histogram";
import { StatRow } from "#app/ui/stat";

/** The figures of the quiz as a whole, with the words that an author needs to read them. */
export function AnalysedQuiz({ quiz }: { quiz: QuizFigures }) {
  const { cut } = quiz;
  return (
    <section aria-labelledby="analysed-quiz">
      <h2 id="analysed-quiz">The quiz</h2>
      <StatRow
        items={[
          { label: "Attempts", value: quiz.takers, note: quiz.sameItems ? "the same form" : "forms differ" },
          { label: "Mean score", value: <FigureText figure={quiz.mean} digits={1} unit=" %" /> },
          { label: "Median", value: <FigureText figure={quiz.median} digits={1} unit=" %" /> },
          { label: "Standard deviation", value: <FigureText figure={quiz.sd} digits={1} unit=" %" /> },
          ...(cut ? [{ label: "Passed", value: cut.passed, note: `at ${cut.percent} % or more` }] : []),
        ]}
      />
      <ScoreHistogram bins={quiz.bins} cutPercent={cut?.percent ?? null} />
      <details>
        <summary>How far the score can be trusted</summary>
        <Facts
          items={[
            { label: "Cronbach’s α", value: <FigureText figure={quiz.alpha} digits={2} /> },
            {
              label: "Standard error of measurement",
              value: <FigureText figure={quiz.sem} digits={1} unit=" %" />,
            },
            { label: "Error ratio", value: <FigureText figure={quiz.errorRatio} digits={0} unit=" %" /> },
            { label: "Skewness", value: <FigureText figure={quiz.skewness} digits={2} /> },
            { label: "Kurtosis", value: <FigureText figure={quiz.kurtosis} digits={2} /> },
            ...(cut
              ? [{ label: "Same verdict on another form", value: <Consistency cut={cut} />, wide: true }]
              : []),
          ]}
        />
        <p className="hint">
          α and the figures that depend on it need attempts with the same questions: choose one version, of a
          quiz that draws its whole bank. The standard error says how much a score would change on another
          day.
        </p>
      </details>
    </section>
  );
}

function Consistency({ cut }: { cut: NonNullable<QuizFigures["cut"]> }) {
  const { consistency: found } = cut;
  if (!found.known) return <span className="muted">{describeLack(found.lack)}</span>;
  const { consistency, kappa } = found.value;
  return (
    <>
      {formatFigure(100 * consistency, 0)} % of people (Livingston and Lewis)
      {kappa !== null && `, Cohen’s κ ${formatFigure(kappa, 2)}`}
    </>
  );
}
