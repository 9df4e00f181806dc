import { misfitComplaints } from "#app/domain/identity/misfit";

type MisfitRefusals = { [misfit in keyof typeof misfitComplaints]: { [field: string]: string } };

/** What to say of a partner or job roles that do not fit the access role, by field. */
export const misfitRefusals = Object.fromEntries(
  Object.entries(misfitComplaints).map(([misfit, { field, sentence }]) => [misfit, { [field]: sentence }]),
) as MisfitRefusals;

/** What to say when a change to a person was refused, by field. */
export const personRefusals = {
  ...misfitRefusals,
  "own-role": { form: "You cannot take away your own access. Ask another admin." },
  "last-admin": { form: "This is the last active admin. Make somebody else an admin first." },
  "unknown-partner": { partner: "This partner no longer exists: choose another." },
  "not-an-author": { tracks: "Only authors own tracks." },
  "unknown-track": { tracks: "Choose from the tracks listed; one has changed since." },
};

/** What to say when an address cannot be changed to this one, by field. */
export const addressRefusals = {
  same: { email: "This is their address already." },
  taken: { email: "Somebody with this address is here already." },
  demo: {
    email:
      "In the demo one click signs in with this address, so it cannot change. Try it with somebody else.",
  },
  "own-address": { email: "Change your own address on your account page: a code goes to the new one first." },
};
