/** E-mail addresses as people type them, in the one form in which they are stored and compared. */
import punycode from "punycode.js";
import * as z from "zod";

/** Of the whole address, as mail servers have it (RFC 5321). */
const longest = 254;
const incomplete = "Enter a complete e-mail address, such as name@company.example.";

export type ReadEmail = { ok: true; email: string; ascii: string } | { ok: false; complaint: string };

/**
 * `email` is in small letters, its domain as its owners write it (müller.example), however it was typed; `ascii` is the same for mail
 * servers. Signs beyond ASCII before the @ are refused with a sentence: few servers deliver to them.
 */
export function readEmail(typed: string): ReadEmail {
  const text = typed.trim().normalize("NFC");
  if (text === "") return { ok: false, complaint: "Enter an e-mail address." };
  if (text.length > longest) return { ok: false, complaint: "This address is too long." };
  // Full-width @ and dots come from East Asian keyboards.
  const [, local = "", domain = ""] = /^(.*)[@＠]([^@＠]*)$/s.exec(text) ?? [];
  const ascii = asciiDomain(domain);
  if (local === "" || ascii === null) return { ok: false, complaint: incomplete };
  if (/[^\x20-\x7e]/.test(local))
    return {
      ok: false,
      complaint:
        "Before the @ only Latin letters without accents, digits and signs such as . - + are possible.",
    };
  const whole = `${local.toLowerCase()}@${ascii}`;
  // Its pattern knows no domain beyond ASCII letters, so that is looked at apart.
  const isSound = z.email().safeParse(`${local}@example.com`).success;
  if (!isSound || whole.length > longest) return { ok: false, complaint: incomplete };
  return { ok: true, email: `${local.toLowerCase()}@${punycode.toUnicode(ascii)}`, ascii: whole };
}

const label = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?";
/** Two labels or more, the last of which is no number. */
const hostName = new RegExp(`^(?:${label}\\.)+(?!\\d+$)${label}$`);

/** By the rules that browsers have for host names; null where it is none. */
function asciiDomain(domain: string): string | null {
  if (domain === "" || /[\s/?#:%\\[\]]/.test(domain)) return null;
  const address = `http://${domain}/`;
  const host = URL.canParse(address) ? new URL(address).hostname : "";
  return hostName.test(host) ? host : null;
}
