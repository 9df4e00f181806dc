import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import {
  confirmAddress,
  getAwaitedAddress,
  requestAddressCode,
} from "#app/domain/identity/change-address.server";
import type { Viewer } from "#app/domain/identity/identity";
import { endOtherSessions, endOwnSession, listOwnSessions } from "#app/domain/identity/own-sessions.server";
import { addressForm } from "#app/domain/identity/person.form";
import { roleNames } from "#app/domain/identity/role-names";
import { codeForm } from "#app/domain/identity/sign-in.form";
import { minutesText } from "#app/domain/identity/sign-in-code";
import { isolated } from "#app/domain/isolated";
import { env } from "#app/env.server";
import { requireConfirmed } from "#app/http/confirm.server";
import { parseFields, readFields, refuseForm } from "#app/http/form.server";
import { publicOrigin } from "#app/http/public-origin.server";
import { requireViewer } from "#app/http/require.server";
import { logSecurity } from "#app/http/security-log.server";
import { readSession } from "#app/http/session.server";
import { redirectWithRefusal, redirectWithToast } from "#app/http/toast.server";
import { paths } from "#app/paths";
import { codeComplaint } from "#app/ui/code-refusals";
import { Facts } from "#app/ui/facts";
import { FormErrors } from "#app/ui/form-errors";
import { type FormFields, stateOf } from "#app/ui/form-state";
import { OwnAddress } from "#app/ui/own-address";
import { OwnSessions } from "#app/ui/own-sessions";
import { PageHeader } from "#app/ui/page-header";
import { addressRefusals } from "#app/ui/person-refusals";
import { useSavedKey } from "#app/ui/use-saved-key";
import { waymark } from "#app/waymark.server";

export const meta: MetaFunction = () => [{ title: "Your account · Waymark" }];

export async function loader({ request }: LoaderFunctionArgs) {
  const { personId, name, email, accessRole } = await requireViewer(request);
  const { context } = waymark();
  const session = await readSession(request);
  return json({
    person: { name, email, accessRole },
    awaited: await getAwaitedAddress(context, session),
    sessions: await listOwnSessions(context, { personId, session }),
    zone: context.zone,
    demo: env.mode === "demo",
  });
}

export async function action({ request }: ActionFunctionArgs) {
  const viewer = await requireViewer(request);
  const fields = await readFields(request);
  const own = { personId: viewer.personId, session: await readSession(request) };
  const { context } = waymark();
  switch (fields["intent"]) {
    case "end": {
      const ended = await endOwnSession(context, own.personId, String(fields["session"] ?? ""));
      if (ended) logSecurity("sessions-ended", { actor: own.personId, what: "one" });
      return redirectWithToast(
        paths.account(),
        ended ? "That session has ended." : "That session had already ended.",
      );
    }
    case "elsewhere":
      await endOtherSessions(context, own);
      logSecurity("sessions-ended", { actor: own.personId, what: "elsewhere" });
      return redirectWithToast(paths.account(), "You are signed out everywhere but here.");
    case "address":
      await requireConfirmed(request, viewer, "address", fields);
      return askForAddress(request, own, fields);
    case "code":
      return enterCode(request, viewer, own.session, fields);
    default:
      throw new Response(null, { status: 400 });
  }
}

function settingsOf(request: Request) {
  return { secret: env.sessionSecret, origin: publicOrigin(request) };
}

async function askForAddress(
  request: Request,
  own: { personId: string; session: string },
  fields: FormFields,
) {
  const parsed = parseFields(fields, addressForm);
  if (!parsed.ok) return refuseForm(fields, parsed.errors);
  const asked = { ...own, ...parsed.values };
  const result = await requestAddressCode(waymark().context, settingsOf(request), asked);
  if (result.ok)
    return redirectWithToast(`${paths.account()}#address`, "Look in your new mailbox for the code.");
  if (result.reason !== "too-many") return refuseForm(fields, addressRefusals[result.reason]);
  const wait = `You asked for too many codes. Try again in ${minutesText(result.waitMinutes)}.`;
  return refuseForm(fields, { email: wait }, 429);
}

async function enterCode(request: Request, { personId }: Viewer, session: string, fields: FormFields) {
  const parsed = parseFields(fields, codeForm);
  if (!parsed.ok) return refuseForm(fields, parsed.errors);
  const settings = settingsOf(request);
  const signInLink = `${settings.origin}${paths.signIn()}`;
  const sent = { personId, session, signInLink, code: parsed.values.code };
  const result = await confirmAddress(waymark().context, settings, sent);
  if (result.ok) {
    logSecurity("address-changed", { actor: personId });
    const text = `You sign in with ${isolated(result.email)} from now on. You are signed out everywhere but here.`;
    return redirectWithToast(paths.account(), text);
  }
  if (result.reason === "taken") return redirectWithRefusal(paths.account(), addressRefusals.taken.email);
  return refuseForm(fields, { code: codeComplaint(result) });
}

export default function AccountPage() {
  const { person, awaited, sessions, zone, demo } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const saved = useSavedKey(refused);
  return (
    <>
      <PageHeader
        title="Your account"
        lede="Who you are here, how you sign in, and where you are signed in."
      />
      <FormErrors errors={refused?.errors} />
      <Facts
        items={[
          { label: "Name", value: person.name },
          { label: "As", value: roleNames[person.accessRole] },
          { label: "Address", value: person.email, wide: true },
        ]}
      />
      <OwnSessions sessions={sessions} zone={zone} />
      <OwnAddress
        key={saved}
        awaited={awaited}
        asked={stateOf(refused, "address")}
        entered={stateOf(refused, "code")}
        demo={demo}
      />
    </>
  );
}
