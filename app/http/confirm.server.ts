/** Which changes want a fresh code when the sign-in is older, and how it is asked for without losing what was typed. */
import { json } from "@remix-run/node";
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { confirmByCode, isConfirmed, requestConfirmCode } from "#app/domain/identity/confirm.server";
import type { Viewer } from "#app/domain/identity/identity";
import { codeMinutes, minutesText } from "#app/domain/identity/sign-in-code";
import { env } from "#app/env.server";
import { publicOrigin } from "#app/http/public-origin.server";
import { logSecurity } from "#app/http/security-log.server";
import { readSession } from "#app/http/session.server";
import { codeComplaint } from "#app/ui/code-refusals";
import { type ConfirmAsked, ConfirmPage, codeField, sendAgain } from "#app/ui/confirm-page";
import type { FormFields } from "#app/ui/form-state";
import { waymark } from "#app/waymark.server";

/** Each in the words of "Before you …". An action that is not here asks for nothing. */
export const confirmedChanges = {
  rate: "record a rate",
  terms: "change tiers or allowances",
  partner: "change a partner or its managers",
  rights: "change somebody’s access",
  staff: "invite an author, a manager or an admin",
  address: "change an e-mail address",
  revocation: "revoke an award",
  regrade: "mark attempts again",
} as const;

/**
 * Lets the change go on in a session confirmed lately, or with the code that came with the form; else throws the page that asks for
 * one and sends the form again as it was typed. A demo's sign-in is one click, so that confirming would prove nothing there.
 */
export async function requireConfirmed(
  request: Request,
  viewer: Viewer,
  change: keyof typeof confirmedChanges,
  fields: FormFields,
): Promise<void> {
  if (env.mode === "demo") return;
  const { context } = waymark();
  const session = await readSession(request);
  if (await isConfirmed(context, session)) return;
  const { [codeField]: typed, [sendAgain]: again, ...form } = fields;
  const settings = { secret: env.sessionSecret, origin: publicOrigin(request) };
  const actor = viewer.personId;
  let complaint: string | null = null;
  if (typeof typed === "string" && again === undefined) {
    const result = await confirmByCode(context, settings, { session, code: typed.slice(0, 40) });
    logSecurity(result.ok ? "confirmed" : "confirm-refused", { actor, what: change });
    if (result.ok) return;
    complaint = codeComplaint(result);
  } else {
    const sent = await requestConfirmCode(context, settings, { viewer, session });
    if (!sent.ok)
      complaint = `You have asked for too many codes. Use the last one, or ask again in ${minutesText(sent.waitMinutes)}.`;
  }
  const { pathname, search } = new URL(request.url);
  const asked: ConfirmAsked = {
    minutes: codeMinutes,
    before: confirmedChanges[change],
    email: viewer.email,
    to: `${pathname}${search}`,
    fields: form,
    complaint,
  };
  // As HTML, because it needs no script, and its code would travel with every page otherwise.
  throw json({ confirm: renderToStaticMarkup(createElement(ConfirmPage, { asked })) }, { status: 401 });
}
