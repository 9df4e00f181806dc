import { type ActionFunctionArgs, redirect } from "@remix-run/node";
import { redirectSignedOut } from "#app/http/session.server";
import { paths } from "#app/paths";

/** Following a link must not sign anyone out. */
export async function loader() {
  return redirect(paths.index());
}

export async function action({ request }: ActionFunctionArgs) {
  return redirectSignedOut(request);
}
