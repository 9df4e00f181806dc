import { nearlyUsedPercent, quietAfterDays } from "#app/domain/reports/attention";

/** What the figures mean that stand in the portfolio, at a partner and at a person. */
export function FigureNotes({ ofPartners = false }: { ofPartners?: boolean }) {
  return (
    <p className="hint">
      A person is <strong>certified</strong> in a job role who has that role, is active here and holds a valid
      award that certifies it. <strong>Last activity</strong> is the last day on which they did something
      themselves: a lesson, a quiz, a demonstration submitted or watched, or a live session attended, on the
      day it was held. What others did for them, such as support, is not counted.
      {ofPartners && (
        <>
          {" "}
          An active partner is <strong>quiet</strong> after {quietAfterDays} days without activity. An
          allowance is <strong>nearly used</strong> above {nearlyUsedPercent} %, and <strong>exceeded</strong>{" "}
          above 100 %.
        </>
      )}
    </p>
  );
}
