import * as z from "zod";
import { type JobRole, jobRoles } from "#app/domain/catalog/catalog";
import { choiceField, knownField, lineField, listField, optionalLineField } from "#app/domain/form-fields";
import { type AccessRole, accessRoles } from "#app/domain/identity/identity";
import { misfitComplaints, misfitsOf } from "#app/domain/identity/misfit";

export const longestName = 100;

export const personFields = {
  name: lineField(longestName, "Enter a name."),
  accessRole: choiceField(accessRoles, "Choose an access role."),
  partner: optionalLineField(40).transform((id) => id || null),
  jobRoles: listField(z.enum(jobRoles, "Choose from the job roles listed.")),
};

/** Complains of what does not fit the access role together with everything else, so that nothing comes up on a second try. */
export function fittingRole<
  Values extends { accessRole: AccessRole; partner: string | null; jobRoles: JobRole[] },
>(form: z.ZodType<Values>): z.ZodType<Values> {
  return form.check(
    z.superRefine<Partial<Values>>(
      ({ accessRole, partner, jobRoles }, context) => {
        // It runs beside other complaints, so that a field may still be as it was sent.
        if (
          !accessRole ||
          !accessRoles.includes(accessRole) ||
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
  );
}

export const personForm = fittingRole(z.object(personFields));

export const ownedTracksForm = z.object({ tracks: listField(z.string().max(60)) });

export const statusForm = z
  .object({
    status: choiceField(["active", "disabled"], "Choose what to do."),
    known: knownField("disable"),
  })
  .refine(({ status, known }) => status === "active" || known, {
    path: ["known"],
    error: "Tick the box first: it says what follows.",
  });
