/** What the invitation says: plain text, with names and a link but never markup. */
import { invitationDays } from "#app/domain/invitation/invitation";
import { typedText } from "#app/domain/mail/mail";

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
  const inviter = typedText(facts.inviterName);
  const place =
    facts.partnerName === null ? facts.program : `${facts.program} for ${typedText(facts.partnerName)}`;
  return {
    subject: `${inviter} invites you to ${place}`,
    body: [
      `Hello ${typedText(facts.name)},`,
      "",
      `${inviter} invites you to ${place}: the place to learn, get certified and find what you need before a call.`,
      "",
      "Accept the invitation here:",
      facts.link,
      "",
      `The link works once, within ${invitationDays} days. If you did not expect it, ignore this e-mail.`,
      "",
    ].join("\n"),
  };
}

/** For an address that somebody has already, of whom the inviter knows nothing: the person is told, the inviter is not. */
export function alreadyHereMail(facts: Omit<InvitationMailFacts, "link">): { subject: string; body: string } {
  const { subject } = invitationMail({ ...facts, link: "" });
  const place = facts.partnerName === null ? "there" : `at ${typedText(facts.partnerName)}`;
  return {
    subject,
    body: [
      `Hello ${typedText(facts.name)},`,
      "",
      `${typedText(facts.inviterName)} invites you to ${facts.program} with this address. You are in ${facts.program} already, so there is nothing to accept: sign in as usual.`,
      "",
      `If you work ${place} now, ask an admin of ${facts.program} to move you; what you have shown and been awarded stays with you.`,
      "If you did not expect this, ignore this e-mail: nobody was told that you are here.",
      "",
    ].join("\n"),
  };
}
