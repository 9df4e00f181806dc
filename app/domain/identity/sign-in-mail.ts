/** What the sign-in mail says: plain text, without markup. */
import { codeMinutes, displayCode, minutesText, sharedMinutes } from "#app/domain/identity/sign-in-code";

/** `origin` is the product's configured address, never the Host of a request. */
export function signInCodeMail(facts: { code: string; origin: string; program: string }): {
  subject: string;
  body: string;
} {
  return {
    subject: `Your sign-in code for ${facts.program}`,
    body: [
      `Your sign-in code is ${displayCode(facts.code)}`,
      "",
      `It works once, for ${codeMinutes} minutes, in the browser that asked for it at ${facts.origin}.`,
      "If that was not you, you need do nothing: without this code nobody gets in.",
      "",
    ].join("\n"),
  };
}

/** The mail of the one code for every browser that asks, while very many codes are asked for with an address. */
export function sharedCodeMail(facts: { code: string; origin: string; program: string }): {
  subject: string;
  body: string;
} {
  return {
    subject: `Your sign-in code for ${facts.program}`,
    body: [
      `Your sign-in code is ${displayCode(facts.code)}`,
      "",
      `It works once, for ${minutesText(sharedMinutes)}, in any browser that asks for a code at ${facts.origin} with your address.`,
      "Very many codes were asked for with it, so you get this one instead of many. To sign in, ask for a code and enter this one.",
      "If that was not you, you need do nothing: without this code nobody gets in. Do not give it to anybody.",
      "",
    ].join("\n"),
  };
}

/** The code that confirms, in a session that goes on, that it is still its person's. */
export function confirmCodeMail(facts: { code: string; origin: string; program: string }): {
  subject: string;
  body: string;
} {
  return {
    subject: `Your code to confirm a change in ${facts.program}`,
    body: [
      `Your code is ${displayCode(facts.code)}`,
      "",
      `Somebody who is signed in as you at ${facts.origin} is about to make an important change. The code confirms that it is you. It works once, for ${codeMinutes} minutes.`,
      "If that was not you, do not give the code to anybody, sign out everywhere else on your account page, and tell an admin.",
      "",
    ].join("\n"),
  };
}
