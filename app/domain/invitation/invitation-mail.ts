/** What the invitation says: plain text, with names and a link but never markup. */
import { invitationDays } from "#app/domain/invitation/invitation";
import { headerText } from "#app/domain/mail/mail";

export interface InvitationMailFacts {
  name: string;
  inviterName: string;
  /** Null for people who belong to no partner. */
  partnerName: string | null;
  link: string;
  program: string;
}

/** Names are what people typed, so each is kept to one line. */
export function invitationMail(facts: InvitationMailFacts): { subject: string; body: string } {
  const inviter = headerText(facts.inviterName);
  const place =
    facts.partnerName === null ? facts.program : `${facts.program} for ${headerText(facts.partnerName)}`;
  return {
    subject: `${inviter} invites you to ${place}`,
    body: [
      `Hello ${headerText(facts.name)},`,
      "",
      `${inviter} invites you to ${place}: the place to learn, get certified and find what you need before a call.`,
      "",
      "Accept the invitation here:",
      facts.link,
      "",
      `The link works once, within ${invitationDays} days. If you did not expect it, ignore this mail.`,
      "",
    ].join("\n"),
  };
}
