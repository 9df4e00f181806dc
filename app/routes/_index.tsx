import { type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { requireViewer } from "#app/http/require.server";
import { homeFor } from "#app/paths";

/** Everyone's own beginning. */
export async function loader({ request }: LoaderFunctionArgs): Promise<Response> {
  const viewer = await requireViewer(request);
  return redirect(homeFor(viewer.accessRole));
}
