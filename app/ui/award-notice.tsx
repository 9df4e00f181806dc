import type { AwardStatus } from "#app/domain/certification/certification";
import { DateText } from "#app/ui/date-text";
import { Notice } from "#app/ui/notice";

/** Says on a certificate that it no longer stands; nothing while it does. */
export function AwardNotice({ award }: { award: { status: AwardStatus; validThrough: string } }) {
  if (award.status === "active") return null;
  if (award.status === "revoked")
    return (
      <Notice kind="danger" title="Revoked">
        This certificate has been withdrawn by the program.
      </Notice>
    );
  return (
    <Notice kind="warning" title="Expired">
      This certificate was valid through <DateText date={award.validThrough} />.
    </Notice>
  );
}
