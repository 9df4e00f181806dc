/** Where a link may lead: an allowlist of forms, compared as written, so that no trick of spelling gets past it. */
import { isSecureUrl } from "#app/content/source/schemas";

export type LinkTarget = { kind: "external" } | { kind: "mail" } | { kind: "heading"; slug: string };

/** Null for everything that may not be linked to. */
export function linkTarget(url: string): LinkTarget | null {
  if (isSecureUrl(url)) return { kind: "external" };
  if (/^mailto:[^\s@:/?#]+@[a-z0-9.-]+\.[a-z]{2,}$/i.test(url)) return { kind: "mail" };
  if (/^#[^\s#]+$/.test(url)) return { kind: "heading", slug: safelyDecoded(url.slice(1)) };
  return null;
}

function safelyDecoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
