/** A form that came back: what was typed in it, and one sentence per field that needs correcting. */

/** Text fields by name; a name sent more than once holds a list. */
export interface FormFields {
  [name: string]: string | string[];
}

export interface FormState {
  fields: FormFields;
  /** By field; `form` speaks of the whole. */
  errors: { [field: string]: string };
  /** What others changed after the form was made, newest first, and the version that knows of it. */
  meanwhile?: { version: string; changes: SaidChange[] };
}

/** An entry of the audit log as it is said on the screen. */
export interface SaidChange {
  id: string;
  at: string;
  sentence: string;
  changes: { label: string; before: string | null; after: string }[];
}

/** What a field shows: what was typed when the form came back, else what is stored. */
export function textIn(state: FormState | undefined, name: string, stored = ""): string {
  if (!state) return stored;
  const value = state.fields[name];
  return (Array.isArray(value) ? value[0] : value) ?? "";
}

/** What a group of checkboxes shows: what was chosen when the form came back, else what is stored. */
export function listIn(state: FormState | undefined, name: string, stored: string[] = []): string[] {
  if (!state) return stored;
  const value = state.fields[name] ?? [];
  return Array.isArray(value) ? value : [value];
}

/** The form that came back if it is the one with this `intent`, for pages with several. */
export function stateOf(state: FormState | undefined, intent: string): FormState | undefined {
  return state?.fields["intent"] === intent ? state : undefined;
}
