/** A sentence that survives one redirect: what was just done, shown once on the page that follows. */
import { createCookie, redirect } from "@remix-run/node";
import { env } from "#app/env.server";

const toastCookie = createCookie("waymark-toast", {
  httpOnly: true,
  secure: env.mode === "live",
  sameSite: "lax",
  path: "/",
  maxAge: 60,
  secrets: [env.sessionSecret],
});

export async function redirectWithToast(url: string, text: string): Promise<Response> {
  return redirect(url, { headers: { "Set-Cookie": await toastCookie.serialize(text) } });
}

/** The sentence to show, and the header that takes it away; both null when there is none. */
export async function readToast(
  request: Request,
): Promise<{ toast: string | null; setCookie: string | null }> {
  const toast: unknown = await toastCookie.parse(request.headers.get("Cookie"));
  if (typeof toast !== "string" || toast === "") return { toast: null, setCookie: null };
  return { toast, setCookie: await toastCookie.serialize("", { maxAge: 0 }) };
}
