import { DateText } from "#app/ui/date-text";
import { Notice } from "#app/ui/notice";

/** Whether the samples so far are enough, and what enough is. */
export function CalibrationStanding({ calibratedAt, zone }: { calibratedAt: string | null; zone: string }) {
  if (calibratedAt) {
    return (
      <Notice kind="success" title="You are calibrated">
        Since <DateText instant={calibratedAt} zone={zone} />. It holds until a criterion or one of its levels
        changes.
      </Notice>
    );
  }
  return (
    <Notice kind="warning" title="Not calibrated yet">
      Two samples in a row decide: in both, no level is more than one from the reference, and nearly all are
      the same (four in five where a criterion has three levels).
    </Notice>
  );
}
