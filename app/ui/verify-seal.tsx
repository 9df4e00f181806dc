import type { AwardStatus } from "#app/domain/certification/certification";
import { Icon } from "#app/ui/icon";

const words = { active: "Valid", expired: "Expired", revoked: "Revoked" } as const;
const icons = { active: "check", expired: "clock", revoked: "cross" } as const;

/** The answer of the verification page in one word. */
export function VerifySeal({ status }: { status: AwardStatus }) {
  return (
    <p className={`verify-seal verify-seal-${status}`}>
      <Icon name={icons[status]} /> {words[status]}
    </p>
  );
}
