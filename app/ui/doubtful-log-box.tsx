import { KnownBox } from "#app/ui/choice-group";
import { type FormState, textIn } from "#app/ui/form-state";

/** What was asked before logging, to be said yes to. */
export function DoubtfulLogBox({ state }: { state: FormState | undefined }) {
  const question = state?.errors["known"];
  if (!question) return null;
  return (
    <KnownBox legend="Before this is logged" value={textIn(state, "asked")} error={question}>
      Yes, log it as it is
    </KnownBox>
  );
}
