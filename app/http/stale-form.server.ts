/** A form that was made before somebody else's change comes back with that change beside what was typed. */
import { json } from "@remix-run/node";
import { auditChanges, auditSentence } from "#app/domain/audit/audit";
import type { Editing } from "#app/domain/audit/made-from";
import { readChangesSince } from "#app/domain/audit/made-from.server";
import { sayWith, subjectOf } from "#app/ui/audit-words";
import type { FormFields, FormState } from "#app/ui/form-state";
import { waymark } from "#app/waymark.server";

/** The version a form was made from; undefined where it says none. */
export function madeFromOf(fields: FormFields): string | undefined {
  const version = fields["madeFrom"];
  return typeof version === "string" ? version : undefined;
}

/** Nothing was stored: 409, with what others changed meanwhile. */
export async function refuseStaleForm(fields: FormFields, editing: Editing) {
  const { context, program } = waymark();
  const { version, entries } = await readChangesSince(context, editing, madeFromOf(fields) ?? "");
  const say = sayWith(context.tracks());
  const changes = entries.map((entry) => ({
    id: entry.id,
    at: entry.at,
    sentence: auditSentence({ ...entry, subjectName: subjectOf(entry) }),
    changes: auditChanges(entry, program.currency, say),
  }));
  const errors = {
    form: "This was changed after you opened the form, so nothing was saved. Choose which of the two to keep.",
  };
  return json<FormState>({ fields, errors, meanwhile: { version, changes } }, { status: 409 });
}
