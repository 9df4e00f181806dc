import { judgeRecord } from "#app/domain/demonstrations/checklist";
import type { SeenObservation } from "#app/domain/demonstrations/observe.server";
import type { ShownSubmission } from "#app/domain/demonstrations/read-demonstration.server";
import { paths } from "#app/paths";
import { Link } from "#app/ui/link";
import { Notice } from "#app/ui/notice";

/** Above the rubric of work that was watched: what the record still lacks, or what it decides by itself. */
export function RecordNotice({
  observation,
  submission,
}: {
  observation: SeenObservation;
  submission: Pick<ShownSubmission, "id" | "round">;
}) {
  const verdict = judgeRecord(observation);
  const link = submission.round === 1 && <Link to={paths.record(submission.id)}>Open the record</Link>;
  if (!verdict.ok) {
    return (
      <Notice kind="warning" title="The record is not complete">
        Complete it before you decide. {link}
      </Notice>
    );
  }
  if (verdict.missed.length > 0) {
    return (
      <Notice kind="warning" title="It cannot pass this time">
        Critical and not observed: {verdict.missed.map(({ text }) => text).join(" ")} {link}
      </Notice>
    );
  }
  return <Notice title="The record is complete">{link}</Notice>;
}
