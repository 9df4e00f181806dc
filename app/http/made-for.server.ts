/**
 * A page belongs to the person it was made for. In another tab of the same browser somebody else may have signed in since, and the
 * browser sends that session along: nothing is stored under a name that the page does not show.
 */
import { json, redirectDocument } from "@remix-run/node";
import type { Viewer } from "#app/domain/identity/identity";
import { isSafe } from "#app/http/methods.server";
import { madeForField, madeForHeader } from "#app/ui/held-request";

/** By what scripts send along: refuses what would change something, and has a page of somebody else loaded as a whole. */
export function refuseOther(request: Request, viewer: Viewer): void {
  const madeFor = request.headers.get(madeForHeader);
  if (!isOther(madeFor, viewer)) return;
  if (!isSafe(request.method)) throw refusal();
  const { pathname, search } = new URL(request.url);
  throw redirectDocument(`${pathname}${search}`);
}

/** By what the form itself holds, which is sent without scripts as well. */
export function refuseOtherForm(form: Pick<FormData, "get">, viewer: Viewer | null): void {
  if (isOther(form.get(madeForField), viewer)) throw refusal();
}

function isOther(madeFor: FormDataEntryValue | null | undefined, viewer: Viewer | null): boolean {
  return Boolean(viewer && madeFor && madeFor !== viewer.personId);
}

function refusal(): Response {
  return json(null, { status: 412 });
}
