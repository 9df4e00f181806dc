import type { StepMark } from "#app/domain/demonstrations/checklist";
import type { SeenObservation } from "#app/domain/demonstrations/observe.server";
import { Badge, type BadgeTone } from "#app/ui/badge";
import { DateText } from "#app/ui/date-text";

export const stepMarkNames: { [mark in StepMark]: string } = {
  observed: "Observed",
  "not-observed": "Not observed",
  "not-applicable": "Did not apply",
};

const tones: { [mark in StepMark]: BadgeTone } = {
  observed: "success",
  "not-observed": "warning",
  "not-applicable": "neutral",
};

/** What an assessor saw: the checklist with its marks, and notes. Before the decision a rep gets time and place alone. */
export function ObservedRecord({ observation, zone }: { observation: SeenObservation; zone: string }) {
  const { startsAt, minutes, place, steps, marks, notes } = observation;
  return (
    <div className="observed">
      <p>
        Watched live, <DateText instant={startsAt} zone={zone} time />, {minutes} minutes, <bdi>{place}</bdi>.
      </p>
      {marks.length > 0 && (
        <ol className="checklist">
          {steps.map(({ id, text, critical }) => {
            const given = marks.find(({ stepId }) => stepId === id);
            return (
              <li key={id}>
                {text}
                {critical && <strong className="step-critical"> Critical.</strong>}{" "}
                {given?.mark ? (
                  <Badge tone={tones[given.mark]}>{stepMarkNames[given.mark]}</Badge>
                ) : (
                  <Badge tone="neutral">Not marked yet</Badge>
                )}
                {given?.note && (
                  <p className="feedback" dir="auto">
                    {given.note}
                  </p>
                )}
              </li>
            );
          })}
        </ol>
      )}
      {notes && (
        <p className="evidence-text" dir="auto">
          {notes}
        </p>
      )}
    </div>
  );
}
