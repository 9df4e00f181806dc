import { useLocation } from "@remix-run/react";
import { AuditList } from "#app/ui/audit-list";
import { ButtonLink } from "#app/ui/button";
import { type FormState, textIn } from "#app/ui/form-state";
import { Notice } from "#app/ui/notice";

export interface MadeFromProps {
  /** What is stored, as the page was made. */
  version: string;
  state: FormState | undefined;
  zone: string;
}

/** The first thing in a form that edits something: what it was made from, and whatever others changed since. */
export function MadeFrom({ version, state, zone }: MadeFromProps) {
  const { pathname } = useLocation();
  const meanwhile = state?.meanwhile;
  return (
    <>
      <input type="hidden" name="madeFrom" value={meanwhile?.version ?? textIn(state, "madeFrom", version)} />
      {meanwhile && (
        <Notice kind="warning" title="Changed in the meantime">
          <AuditList entries={meanwhile.changes} zone={zone} />
          <p>What you typed is below and has not been saved. Save again to replace that change with it.</p>
          <div className="actions">
            <ButtonLink kind="quiet" to={pathname}>
              Keep the change, drop what I typed
            </ButtonLink>
          </div>
        </Notice>
      )}
    </>
  );
}
