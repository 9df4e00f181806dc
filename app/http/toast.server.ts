/** A sentence that survives one redirect: what was just done, or why not, shown once on the page that follows. */
import { redirect } from "@remix-run/node";
import { env } from "#app/env.server";
import { siteCookie } from "#app/http/cookie.server";
import type { ToastText } from "#app/ui/toast";

const toastCookie = siteCookie("waymark-toast", { maxAge: 60, secrets: [env.sessionSecret] });

/** What was done. */
export async function redirectWithToast(url: string, text: string): Promise<Response> {
  return redirectSaying(url, "done", text);
}

/** Why nothing was done, and what to do. */
export async function redirectWithRefusal(url: string, text: string): Promise<Response> {
  return redirectSaying(url, "refused", text);
}

async function redirectSaying(url: string, tone: ToastText["tone"], text: string): Promise<Response> {
  const toast: ToastText = { tone, text };
  return redirect(url, { headers: { "Set-Cookie": await toastCookie.serialize(toast) } });
}

/** The sentence to show, and the header that takes it away; both null when there is none. */
export async function readToast(
  request: Request,
): Promise<{ toast: ToastText | null; setCookie: string | null }> {
  // Signed, so it is what was put there.
  const toast: ToastText | null = await toastCookie.parse(request.headers.get("Cookie"));
  if (!toast?.text) return { toast: null, setCookie: null };
  return { toast, setCookie: await toastCookie.serialize("", { maxAge: 0 }) };
}
