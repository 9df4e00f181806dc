import { type ActionFunctionArgs, redirect } from "@remix-run/node";
import { isDemoPersona } from "#app/domain/identity/demo-personas";
import { signInAsPersona } from "#app/domain/identity/session.server";
import { deviceOf } from "#app/http/device.server";
import { readFields } from "#app/http/form.server";
import { requireDemoMode } from "#app/http/require.server";
import { redirectSignedIn } from "#app/http/session.server";
import { paths } from "#app/paths";
import { waymark } from "#app/waymark.server";

export async function loader() {
  requireDemoMode();
  return redirect(paths.signIn());
}

export async function action({ request }: ActionFunctionArgs) {
  requireDemoMode();
  const { persona } = await readFields(request);
  if (!isDemoPersona(persona)) throw new Response(null, { status: 400 });
  const result = await signInAsPersona(waymark().context, persona, deviceOf(request));
  if (!result.ok) throw new Response(null, { status: 404 });
  return redirectSignedIn(request, result);
}
