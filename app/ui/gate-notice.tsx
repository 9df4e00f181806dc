import type { Gate } from "#app/domain/progress/gate.server";
import { paths } from "#app/paths";
import { Link } from "#app/ui/link";
import { Notice } from "#app/ui/notice";

/** Says why a module is closed, and what opens it. */
export function GateNotice({ gate }: { gate: Exclude<Gate, { open: true }> }) {
  if (gate.reason === "not-enrolled") {
    return (
      <Notice kind="info" title="You are not enrolled in this track">
        Your lead or partner manager can enrol you. <Link to={paths.tracks()}>See your tracks</Link>
      </Notice>
    );
  }
  return (
    <Notice kind="info" title="Not open yet">
      This opens when you have completed{" "}
      <Link to={paths.module(gate.opensAfter.moduleId)}>{gate.opensAfter.title}</Link>.
    </Notice>
  );
}
