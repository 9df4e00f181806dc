/** What the sign-in mail says: plain text, without markup. */
import { codeMinutes, displayCode } from "#app/domain/identity/sign-in-code";

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
      "If that was not you, nothing needs to be done: without this code nobody gets in.",
      "",
    ].join("\n"),
  };
}
