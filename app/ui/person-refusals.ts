/** What to say when a change to a person was refused, by field. */
export const personRefusals = {
  "own-role": { form: "Nobody takes away their own access. Ask another admin." },
  "last-admin": { form: "This is the last active admin. Make somebody else an admin first." },
  "unknown-partner": { partner: "Reps and leads belong to a partner: choose one." },
  "job-roles-missing": { jobRoles: "Choose at least one job role." },
  "not-an-author": { tracks: "Only authors own tracks." },
  "unknown-track": { tracks: "Choose from the tracks listed; one has changed since." },
};
