import * as z from "zod";
import { type JobRole, jobRoles } from "#app/domain/catalog/catalog";
import {
  choiceField,
  emailField,
  knownField,
  listField,
  nameField,
  optionalLineField,
} from "#app/domain/form-fields";
import { type AccessRole, accessRoles, belongsToPartner } from "#app/domain/identity/identity";
import { misfitComplaints, misfitsOf } from "#app/domain/identity/misfit";

export const longestName = 100;

export const personFields = {
  name: nameField(longestName, "Enter a name."),
  accessRole: choiceField(accessRoles, "Choose an access role."),
  partner: optionalLineField(40).transform((id) => id || null),
  jobRoles: listField(z.enum(jobRoles, "Choose from the job roles listed.")),
};

/**
 * Complains of what is missing for the access role together with everything else, so that nothing comes up on a second try.
 * A partner and job roles are left out for roles that have none: the page hides them with what was chosen before.
 */
export function fittingRole<
  Values extends { accessRole: AccessRole; partner: string | null; jobRoles: JobRole[] },
>(form: z.ZodType<Values>): z.ZodType<Values> {
  return form
    .check(
      z.superRefine<Partial<Values>>(
        ({ accessRole, partner, jobRoles }, context) => {
          // It runs beside other complaints, so that a field may still be as it was sent.
          if (
            !accessRole ||
            !accessRoles.includes(accessRole) ||
            !belongsToPartner(accessRole) ||
            partner === undefined ||
            !Array.isArray(jobRoles)
          )
            return;
          for (const misfit of misfitsOf(accessRole, { partnerId: partner, jobRoles })) {
            const { field, sentence } = misfitComplaints[misfit];
            context.addIssue({ code: "custom", path: [field], message: sentence });
          }
        },
        { when: () => true },
      ),
    )
    .transform((values) =>
      belongsToPartner(values.accessRole) ? values : { ...values, partner: null, jobRoles: [] },
    );
}

export const personForm = fittingRole(z.object(personFields));

export const addressForm = z.object({ email: emailField });

export const ownedTracksForm = z.object({ tracks: listField(z.string().max(60)) });

export const statusForm = z
  .object({
    status: choiceField(["active", "disabled"], "Choose what to do."),
    known: knownField("disable"),
  })
  .refine(({ status, known }) => status === "active" || known, {
    path: ["known"],
    error: "Tick the box first: it says what will happen.",
  });
