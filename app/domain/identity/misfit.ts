/** What a person of an access role must have, and must not. */
import type { JobRole } from "#app/domain/catalog/catalog";
import { type AccessRole, belongsToPartner } from "#app/domain/identity/identity";

export type Misfit =
  | "partner-missing"
  | "partner-not-for-role"
  | "job-roles-missing"
  | "job-roles-not-for-role";

/** What does not fit an access role: reps and leads have a partner and job roles, everyone else has neither. */
export function misfitsOf(
  role: AccessRole,
  person: { partnerId: string | null; jobRoles: readonly JobRole[] },
): Misfit[] {
  const learner = belongsToPartner(role);
  const misfits: Misfit[] = [];
  if (learner !== (person.partnerId !== null))
    misfits.push(learner ? "partner-missing" : "partner-not-for-role");
  if (learner !== person.jobRoles.length > 0)
    misfits.push(learner ? "job-roles-missing" : "job-roles-not-for-role");
  return misfits;
}

/** What to say of a partner or job roles that do not fit the access role, and at which field. */
export const misfitComplaints: { [misfit in Misfit]: { field: "partner" | "jobRoles"; sentence: string } } = {
  "partner-missing": { field: "partner", sentence: "Reps and leads belong to a partner: choose one." },
  "partner-not-for-role": {
    field: "partner",
    sentence: "Only reps and leads belong to a partner: choose “None”, or another access role.",
  },
  "job-roles-missing": { field: "jobRoles", sentence: "Choose at least one job role." },
  "job-roles-not-for-role": {
    field: "jobRoles",
    sentence: "Only reps and leads have job roles: untick them, or choose another access role.",
  },
};
