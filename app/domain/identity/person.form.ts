import * as z from "zod";
import { jobRoles } from "#app/domain/catalog/catalog";
import { choiceField, lineField, listField, optionalLineField } from "#app/domain/form-fields";
import { accessRoles } from "#app/domain/identity/identity";

export const longestName = 100;

export const personForm = z.object({
  name: lineField(longestName, "Enter a name."),
  accessRole: choiceField(accessRoles, "Choose an access role."),
  partner: optionalLineField(40).transform((id) => id || null),
  jobRoles: listField(z.enum(jobRoles, "Choose from the job roles listed.")),
});

export const ownedTracksForm = z.object({ tracks: listField(z.string().max(60)) });

export const statusForm = z.object({ status: choiceField(["active", "disabled"], "Choose what to do.") });
