import type { CalibrationView } from "#app/domain/demonstrations/calibrate.server";
import type { AssessorDemonstration } from "#app/domain/demonstrations/demonstrations";
import { DeskExemplars, DeskTask } from "#app/ui/desk-work";
import type { FormState } from "#app/ui/form-state";
import { AssessorGuidance } from "#app/ui/rubric";
import { SampleForm } from "#app/ui/sample-form";

interface CalibrationDeskProps {
  demonstration: AssessorDemonstration;
  next: NonNullable<CalibrationView["next"]>;
  form: FormState | undefined;
}

/** A sample to judge, laid out as work that a rep handed in. */
export function CalibrationDesk({ demonstration, next, form }: CalibrationDeskProps) {
  return (
    <div className="columns columns-desk">
      <div className="flow">
        <section aria-labelledby="work">
          <h2 id="work">
            Sample {next.number}: {next.title}
          </h2>
          <div className="evidence">
            <div className="evidence-text" dir="auto">
              {next.text}
            </div>
          </div>
        </section>
        <DeskTask demonstration={demonstration} />
        <DeskExemplars demonstration={demonstration} />
      </div>
      <section aria-labelledby="rubric" className="desk-panel is-sticky">
        <h2 id="rubric">The rubric</h2>
        {demonstration.guidance && <AssessorGuidance text={demonstration.guidance} />}
        <SampleForm key={next.number} demonstration={demonstration} sampleId={next.id} state={form} />
      </section>
    </div>
  );
}
