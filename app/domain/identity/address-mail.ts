/** What is told of a changed address, to the old one and the new: plain text, names on one line each. */
import { codeMinutes, displayCode } from "#app/domain/identity/sign-in-code";
import { typedText } from "#app/domain/mail/mail";

interface Mail {
  subject: string;
  body: string;
}

/** The code that proves a new address to be the person's. */
export function newAddressMail(facts: { code: string; origin: string; program: string }): Mail {
  return {
    subject: `Your code for a new address in ${facts.program}`,
    body: [
      `Your code is ${displayCode(facts.code)}`,
      "",
      `Somebody who is signed in at ${facts.origin} wants to use this address to sign in from now on. The code works once, for ${codeMinutes} minutes, on the page that asked for it.`,
      "If that was not you, you need do nothing: without this code nothing changes.",
      "",
    ].join("\n"),
  };
}

/** The address as far as its owner knows it again: whoever has the old mailbox need not learn the whole new one. */
function hinted(email: string): string {
  return `${email.slice(0, 1)}…${email.slice(email.indexOf("@"))}`;
}

/** `by` is null when the person did it. */
export function addressChangedMails(facts: {
  name: string;
  by: string | null;
  email: string;
  signInLink: string;
  program: string;
}): { old: Mail; new: Mail } {
  const { program, signInLink } = facts;
  const hello = [`Hello ${typedText(facts.name)},`, ""];
  const by = facts.by === null ? null : typedText(facts.by);
  const subject = `You now sign in to ${program} with another address`;
  return {
    old: {
      subject,
      body: [
        ...hello,
        by === null
          ? `You have changed the address you use to sign in to ${program}. The new one is ${hinted(facts.email)}.`
          : `${by} has changed the address you use to sign in to ${program}. The new one is ${hinted(facts.email)}.`,
        "Nobody can sign in with this address any more. What you have done and been awarded stays yours.",
        "",
        "If that was not you, or is not right, tell an admin of the program at once: they can see who changed it, and correct it.",
        "",
      ].join("\n"),
    },
    new: {
      subject,
      body: [
        ...hello,
        `${by === null ? "You have" : `${by} has`} changed the address you use to sign in to ${program} to this one. What you have done and been awarded stays yours.`,
        "Sign in here:",
        signInLink,
        "",
        "If you do not know the program, ignore this e-mail.",
        "",
      ].join("\n"),
    },
  };
}
