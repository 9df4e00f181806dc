/** What a loader or action asks for before anything else. Each throws the answer to a request that may not go on. */
import { redirect } from "@remix-run/node";
import { type Capability, type Scope, scopeOf, type Viewer } from "#app/domain/identity/identity";
import { env } from "#app/env.server";
import { refuseOther } from "#app/http/made-for.server";
import { maskedPath } from "#app/http/masked-path.server";
import { sameSitePath } from "#app/http/same-site-path.server";
import { logSecurity } from "#app/http/security-log.server";
import { readViewer } from "#app/http/session.server";
import { paths } from "#app/paths";

/** The signed-in person; anyone else is sent to sign in and comes back afterwards. */
export async function requireViewer(request: Request): Promise<Viewer> {
  const viewer = await readViewer(request);
  if (!viewer) throw redirect(paths.signIn(pageOf(request)));
  refuseOther(request, viewer);
  return viewer;
}

/** The signed-in person and how far the capability reaches for them; 403 for those who do not hold it. */
export async function requireCapability(
  request: Request,
  capability: Capability,
): Promise<{ viewer: Viewer; scope: Scope }> {
  const viewer = await requireViewer(request);
  const scope = scopeOf(viewer.accessRole, capability);
  if (scope === null) {
    const path = maskedPath(request.url);
    logSecurity("access-refused", { actor: viewer.personId, what: capability, path });
    throw new Response(null, { status: 403 });
  }
  return { viewer, scope };
}

/** The value, or 404: what is not there and what is not one's own look alike. */
export function requireFound<Value>(value: Value | null | undefined): Value {
  if (value === null || value === undefined) throw new Response(null, { status: 404 });
  return value;
}

/** The page a person was on: the address itself, or the page whose form was sent. */
function pageOf(request: Request): string | undefined {
  const address = request.method === "GET" ? request.url : request.headers.get("Referer");
  if (address === null || !URL.canParse(address)) return undefined;
  const { pathname, search } = new URL(address);
  // What is too long to come back to would only make the answer's own address too long.
  return pathname === paths.index() ? undefined : (sameSitePath(`${pathname}${search}`) ?? undefined);
}

/** 404 outside demo mode: what belongs to the demo does not exist there. */
export function requireDemoMode(): void {
  if (env.mode !== "demo") throw new Response(null, { status: 404 });
}
