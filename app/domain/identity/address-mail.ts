/** What is told of a changed address, to the old one and the new: plain text, names on one line each. */
import { codeMinutes, displayCode } from "#app/domain/identity/sign-in-code";
import { headerText } from "#app/domain/mail/mail";

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
      `Somebody signed in at ${facts.origin} wants to sign in with this address from now on. The code works once, for ${codeMinutes} minutes, on the page that asked for it.`,
      "If that was not you, nothing needs to be done: without this code nothing changes.",
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
  const hello = [`Hello ${headerText(facts.name)},`, ""];
  const by = facts.by === null ? null : headerText(facts.by);
  const subject = `You sign in to ${program} with another address now`;
  return {
    old: {
      subject,
      body: [
        ...hello,
        by === null
          ? `you have changed the address with which you sign in to ${program}. The new one is ${hinted(facts.email)}.`
          : `${by} has changed the address with which you sign in to ${program}. The new one is ${hinted(facts.email)}.`,
        "This address no longer signs anybody in. What you have done and been awarded stays yours.",
        "",
        "If that was not you, or is not right, tell an admin of the program at once: they can see who changed it, and set it right.",
        "",
      ].join("\n"),
    },
    new: {
      subject,
      body: [
        ...hello,
        `${by === null ? "you have" : `${by} has`} changed the address with which you sign in to ${program} to this one. What you have done and been awarded stays yours.`,
        "Sign in here:",
        signInLink,
        "",
        "If you do not know the program, ignore this mail.",
        "",
      ].join("\n"),
    },
  };
}
