import * as z from "zod";
import { emailField } from "#app/domain/form-fields";
import { fittingRole, personFields } from "#app/domain/identity/person.form";

/** An invitation says of the person to come where to reach them, and what an admin says of one who is there. */
export const invitationForm = fittingRole(z.object({ email: emailField, ...personFields }));

export type InvitationFormValues = z.output<typeof invitationForm>;
