import type * as z from "zod";
import { emailField } from "#app/domain/form-fields";
import { personForm } from "#app/domain/identity/person.form";

/** An invitation says of the person to come what an admin says of one who is there, and where to reach them. */
export const invitationForm = personForm.extend({ email: emailField });

export type InvitationFormValues = z.output<typeof invitationForm>;
