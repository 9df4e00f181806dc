/** The forms that edit something stored, and the entries of the log that change what each of them shows. */
import type { AuditAction, AuditSubjectKind } from "#app/domain/audit/audit";

interface Edited {
  kind: AuditSubjectKind;
  actions: AuditAction[];
}

export const editForms = {
  partner: { kind: "partner", actions: ["partner.change"] },
  managers: { kind: "partner", actions: ["partner.managers"] },
  "group-accommodation": { kind: "partner", actions: ["partner.accommodate"] },
  person: { kind: "person", actions: ["person.change"] },
  tracks: { kind: "person", actions: ["person.tracks", "person.change"] },
  status: { kind: "person", actions: ["person.disable", "person.enable"] },
  accommodation: { kind: "person", actions: ["person.accommodate"] },
  "tier-name": { kind: "tier", actions: ["tier.change"] },
  allowance: { kind: "tier", actions: ["tier.allowance"] },
  assessing: { kind: "program", actions: ["assessing.change"] },
} as const satisfies { [form: string]: Edited };

export type EditForm = keyof typeof editForms;

/** What is edited: a form, and of whom. Null is everything of its kind, for a form in which the subject is chosen. */
export interface Editing {
  form: EditForm;
  subjectId: string | null;
}

/** Refused because somebody changed the same thing after the form was made. */
export interface ChangedMeanwhile {
  ok: false;
  reason: "changed-meanwhile";
}
