/** What assessors are told by mail: plain text, names on one line each. */
import { formatInstant } from "#app/domain/date-words";
import { typedText } from "#app/domain/mail/mail";

interface MailFacts {
  submission: { person: string; partner: string; dueAt: string | null };
  name: string;
  link: string;
}

interface MailText {
  subject: string;
  body: string;
}

function write(
  { submission, name, link }: MailFacts,
  subject: (person: string) => string,
  lines: string[],
): MailText {
  const person = typedText(submission.person);
  return {
    subject: subject(person),
    body: [
      `Hello ${typedText(name)},`,
      "",
      ...lines,
      "",
      `${person}, ${typedText(submission.partner)}:`,
      link,
      "",
    ].join("\n"),
  };
}

function dueText(dueAt: string | null, zone: string): string {
  return dueAt === null ? "now" : formatInstant(dueAt, zone, true);
}

export function assignedMail(facts: MailFacts, zone: string): MailText {
  return write(facts, (person) => `A demonstration by ${person} is yours to assess`, [
    "A partner manager gave you a demonstration to assess.",
    `The decision is due by ${dueText(facts.submission.dueAt, zone)}.`,
  ]);
}

export function dueMail(facts: MailFacts, zone: string): MailText {
  return write(facts, (person) => `A demonstration by ${person} is due soon`, [
    `A demonstration waits for its decision, which is due by ${dueText(facts.submission.dueAt, zone)}.`,
  ]);
}

export function overdueMail(
  facts: MailFacts & { assessor: string | null; assesses: boolean },
  zone: string,
): MailText {
  const begun = facts.assessor === null ? "Nobody has begun." : `${typedText(facts.assessor)} has begun.`;
  const help = facts.assesses
    ? "Take it on, or ask a partner manager to give it to somebody."
    : "The partner's managers can take it on, or give it to somebody.";
  return write(facts, (person) => `Overdue: the demonstration by ${person}`, [
    `A demonstration should have been decided by ${dueText(facts.submission.dueAt, zone)}.`,
    `${begun} ${help}`,
  ]);
}
