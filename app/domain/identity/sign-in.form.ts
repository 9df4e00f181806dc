import * as z from "zod";
import { emailField, lineField } from "#app/domain/form-fields";

export const signInForm = z.object({ email: emailField });

export const codeForm = z.object({ code: lineField(40, "Enter the code from the e-mail.") });
