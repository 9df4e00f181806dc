/** Who is asking: the session's cookie, the browser's own cookie, and what signing in and out do to them. */
import { AsyncLocalStorage } from "node:async_hooks";
import { type Cookie, redirect, redirectDocument } from "@remix-run/node";
import type { RequestHandler } from "express";
import type { AccessRole, Viewer } from "#app/domain/identity/identity";
import { newSecret } from "#app/domain/identity/secret.server";
import { absoluteDays } from "#app/domain/identity/session";
import { endSession, getSessionViewer } from "#app/domain/identity/session.server";
import { isKnownBrowser } from "#app/domain/identity/sign-in.server";
import { siteCookie } from "#app/http/cookie.server";
import { sameSitePath } from "#app/http/same-site-path.server";
import { logSecurity } from "#app/http/security-log.server";
import { homeFor, paths } from "#app/paths";
import { waymark } from "#app/waymark.server";

const day = 24 * 60 * 60;

const sessionCookie = siteCookie("waymark", { maxAge: absoluteDays * day });
/** Tells the browser that asked for a code from every other; it signs nobody in. */
const browserCookie = siteCookie("waymark-browser", { maxAge: 90 * day });

const requests = new AsyncLocalStorage<{ viewer?: Promise<Viewer | null> }>();

/** Lets the loaders of one request share one look at the session. */
export const shareViewer: RequestHandler = (_request, _response, next) => {
  requests.run({}, next);
};

/** The signed-in person, or null. */
export async function readViewer(request: Request): Promise<Viewer | null> {
  return viewerOf(request.headers.get("Cookie"));
}

/** The same by the Cookie header alone, for what stands before the routes. */
export async function viewerOf(cookies: string | null): Promise<Viewer | null> {
  const shared = requests.getStore() ?? {};
  shared.viewer ??= findViewer(cookies);
  return shared.viewer;
}

/** The secret of this session; empty when there is none. */
export async function readSession(request: Request): Promise<string> {
  return (await readCookie(request.headers.get("Cookie"), sessionCookie)) ?? "";
}

async function findViewer(cookies: string | null): Promise<Viewer | null> {
  const secret = await readCookie(cookies, sessionCookie);
  return secret === null ? null : getSessionViewer(waymark().context, secret);
}

/** The secret of this browser; null when it has none yet. */
export async function readBrowser(request: Request): Promise<string | null> {
  return readCookie(request.headers.get("Cookie"), browserCookie);
}

/** Whether somebody has signed in before with the browser that sent this Cookie header. */
export async function isTrustedBrowser(cookies: string | undefined): Promise<boolean> {
  const secret: unknown = await browserCookie.parse(cookies ?? null);
  return typeof secret === "string" && secret !== "" && isKnownBrowser(waymark().context, secret);
}

/** Whether an answer with this Set-Cookie header signs somebody in. */
export function startsSession(setCookie: number | string | string[] | undefined): boolean {
  return [setCookie ?? []].flat().some((cookie) => {
    const [name, value] = String(cookie).split(";", 1)[0]?.split("=", 2) ?? [];
    return name === sessionCookie.name && value !== undefined && value.length > 20;
  });
}

/** The secret of this browser, made if need be, and the header that keeps it there. */
export async function rememberBrowser(request: Request): Promise<{ browser: string; setCookie: string }> {
  const browser = (await readBrowser(request)) ?? newSecret();
  return { browser, setCookie: await browserCookie.serialize(browser) };
}

/** Ends the browser's former session, sets the new one and goes where its person wanted to, or begins. */
export async function redirectSignedIn(
  request: Request,
  signedIn: { session: string; accessRole: AccessRole; personId: string },
  back: string | null = null,
): Promise<Response> {
  await endOwnSession(request);
  const browser = (await readBrowser(request)) ?? "";
  logSecurity("signed-in", { actor: signedIn.personId, browser });
  return redirect(sameSitePath(back) ?? homeFor(signedIn.accessRole), {
    headers: { "Set-Cookie": await sessionCookie.serialize(signedIn.session) },
  });
}

/** By loading the page anew, so that nothing of the person stays in it. */
export async function redirectSignedOut(request: Request): Promise<Response> {
  const viewer = await readViewer(request);
  await endOwnSession(request);
  logSecurity("signed-out", { actor: viewer?.personId ?? null });
  // What the person typed is forgotten by the page. "storage" would take along what others on this device have not sent yet.
  const headers = new Headers({ "Clear-Site-Data": '"cache"' });
  headers.append("Set-Cookie", await sessionCookie.serialize("", { maxAge: 0 }));
  return redirectDocument(paths.signIn(), { headers });
}

async function endOwnSession(request: Request): Promise<void> {
  const secret = await readCookie(request.headers.get("Cookie"), sessionCookie);
  if (secret !== null) await endSession(waymark().context, secret);
}

async function readCookie(cookies: string | null, cookie: Cookie): Promise<string | null> {
  const value: unknown = await cookie.parse(cookies);
  return typeof value === "string" && value !== "" ? value : null;
}
