/** What a person is told by mail of what others changed about their access: plain text, names on one line each. */
import type { AccessRole } from "#app/domain/identity/identity";
import { roleNames } from "#app/domain/identity/role-names";
import { type MailKind, typedText } from "#app/domain/mail/mail";

export interface AccessNews {
  accessRole: AccessRole;
  partnerName: string | null;
  status: "active" | "disabled";
}

interface MailFacts {
  name: string;
  /** Who changed it. */
  by: string;
  signInLink: string;
}

/** The mail that a change is worth; null for one that changes neither role nor partner, and for whoever is disabled. */
export function accessMail(
  facts: MailFacts,
  before: AccessNews,
  after: AccessNews,
): { kind: MailKind; subject: string; body: string } | null {
  if (after.status === "disabled") return null;
  const by = typedText(facts.by);
  if (before.status === "disabled") {
    return write(facts, "let-in-again", "You can sign in again", [
      `${by} has enabled your access again. Sign in with this address:`,
    ]);
  }
  const partner = typedText(after.partnerName ?? "");
  const moved = after.partnerName !== before.partnerName && after.partnerName !== null;
  if (after.accessRole !== before.accessRole) {
    const [is, was] = [roleNames[after.accessRole], roleNames[before.accessRole]];
    return write(facts, "role-changed", `Your access role is now: ${is}`, [
      `${by} has given you another access role: ${is}. Before, it was: ${was}.`,
      ...(moved ? [`You now belong to ${partner}.`] : []),
      "This has signed you out. Sign in again:",
    ]);
  }
  if (!moved) return null;
  return write(facts, "partner-changed", `You now belong to ${partner}`, [
    `${by} has moved you to ${partner}.`,
    "You keep what you have shown and been awarded. Continue here:",
  ]);
}

function write({ name, signInLink }: MailFacts, kind: MailKind, subject: string, lines: string[]) {
  return { kind, subject, body: [`Hello ${typedText(name)},`, "", ...lines, signInLink, ""].join("\n") };
}
