import type { CodeRefusal } from "#app/domain/identity/sign-in.server";
import { codeMinutes } from "#app/domain/identity/sign-in-code";

/** What to say of a code that does not do. */
export function codeComplaint(refusal: CodeRefusal): string {
  switch (refusal.reason) {
    case "wrong":
      if (refusal.triesLeft === 0)
        return "This code is not right, and that was the last try. Ask for a new code.";
      return `This code is not right. Tries left: ${refusal.triesLeft}.`;
    case "used":
      return "This code has been used already. Ask for a new one.";
    case "expired":
      return `This code has expired: a code works for ${codeMinutes} minutes. Ask for a new one.`;
    case "shared-expired":
      return "This code has expired. Ask for a new one.";
    case "no-tries":
      return "This code was tried too many times. Ask for a new one.";
    case "no-code":
      return "This browser has not asked for a code yet.";
  }
}
