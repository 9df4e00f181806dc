/** What happened about access, one line each: `event`, who did it by id, and never an address, a name or a secret. */
import { hashSecret } from "#app/domain/identity/secret.server";
import { log } from "#app/http/log.server";

export type SecurityEvent =
  | "code-asked"
  | "code-refused"
  | "signed-in"
  | "sign-in-refused"
  | "signed-out"
  | "sessions-ended"
  | "access-refused"
  | "rights-changed"
  | "invited"
  | "invitation-withdrawn"
  | "joined"
  | "address-changed"
  | "confirmed"
  | "confirm-refused";

export interface SecurityFacts {
  /** The id of who did it; null while nobody is signed in. */
  actor: string | null;
  /** The id of the person or partner it was done to, where that is somebody else. */
  subject?: string;
  /** Why, or what of it: one word of ours. */
  what?: string;
  /** The browser's secret, of which only a short hash is written: it ties a code to the sign-in that follows. */
  browser?: string;
  /** Masked. */
  path?: string;
}

export function logSecurity(event: SecurityEvent, { browser, ...facts }: SecurityFacts): void {
  log.info({ event, ...facts, ...(browser && { browser: hashSecret(browser).slice(0, 12) }) }, "security");
}
