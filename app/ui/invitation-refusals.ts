import { minutesText } from "#app/domain/identity/sign-in-code";
import type { InviteResult } from "#app/domain/invitation/invite.server";
import { misfitRefusals } from "#app/ui/person-refusals";

const refusals = {
  ...misfitRefusals,
  "role-not-allowed": { accessRole: "You cannot invite to this role." },
  "unknown-partner": { partner: "Choose one of your partners." },
  "partner-exited": { partner: "This partner has left the program." },
  "already-known": { email: "Somebody with this address is here already." },
  "no-name": {
    name: "The name holds an address or a link. Withdraw this invitation, and send a new one with only the name.",
  },
};

const tooMany = {
  "too-many": { field: "email", sentence: "This address was invited five times within a day." },
  "too-many-by-you": {
    field: "form",
    sentence: "You have sent as many invitations as one person can in a day.",
  },
  "too-many-for-partner": {
    field: "form",
    sentence: "This partner has had as many invitations as it can in a day.",
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
