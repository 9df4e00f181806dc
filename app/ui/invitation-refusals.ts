import { minutesText } from "#app/domain/identity/sign-in-code";
import type { InviteResult } from "#app/domain/invitation/invite.server";
import { misfitRefusals } from "#app/ui/person-refusals";

const refusals = {
  ...misfitRefusals,
  "role-not-allowed": { accessRole: "You cannot invite to this role." },
  "unknown-partner": { partner: "Choose one of your partners." },
  "partner-exited": { partner: "This partner has left the program." },
  "already-known": { email: "There is already somebody with this address." },
  "no-name": { name: "Write the name anew, without an address or a link: withdraw this and invite afresh." },
};

const tooMany = {
  "too-many": { field: "email", sentence: "This address was invited five times within a day." },
  "too-many-by-you": {
    field: "form",
    sentence: "You have sent as many invitations as one person can within a day.",
  },
  "too-many-for-partner": {
    field: "form",
    sentence: "This partner got as many invitations as it can within a day.",
  },
};

/** What to say when an invitation was refused, by field. */
export function invitationRefusal(refused: Extract<InviteResult, { ok: false }>): {
  [field: string]: string;
} {
  if (!("waitMinutes" in refused)) return refusals[refused.reason];
  const { field, sentence } = tooMany[refused.reason];
  return { [field]: `${sentence} Nothing was sent: try again in ${minutesText(refused.waitMinutes)}.` };
}
