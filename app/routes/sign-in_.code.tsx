import {
  type ActionFunctionArgs,
  json,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { codeForm } from "#app/domain/identity/sign-in.form";
import { getPendingCode, redeemSignInCode, requestSignInCode } from "#app/domain/identity/sign-in.server";
import { codeMinutes, minutesText } from "#app/domain/identity/sign-in-code";
import { isolated } from "#app/domain/isolated";
import { env } from "#app/env.server";
import { deviceOf } from "#app/http/device.server";
import { parseFields, readFields, refuseForm } from "#app/http/form.server";
import { publicOrigin } from "#app/http/public-origin.server";
import { sameSitePath } from "#app/http/same-site-path.server";
import { logSecurity } from "#app/http/security-log.server";
import { readBrowser, readViewer, redirectSignedIn } from "#app/http/session.server";
import { redirectWithToast } from "#app/http/toast.server";
import { homeFor, paths } from "#app/paths";
import { Button } from "#app/ui/button";
import { codeComplaint } from "#app/ui/code-refusals";
import { TextField } from "#app/ui/field";
import { FormErrors } from "#app/ui/form-errors";
import { type FormFields, textIn } from "#app/ui/form-state";
import { Link } from "#app/ui/link";
import { PageHeader } from "#app/ui/page-header";
import { waymark } from "#app/waymark.server";

export const meta: MetaFunction = () => [{ title: "Enter your code · Waymark" }];

export async function loader({ request }: LoaderFunctionArgs) {
  const back = sameSitePath(new URL(request.url).searchParams.get("back"));
  const viewer = await readViewer(request);
  if (viewer) throw redirect(back ?? homeFor(viewer.accessRole));
  const browser = await readBrowser(request);
  const pending = browser && (await getPendingCode(waymark().context, browser));
  if (!pending) throw redirect(paths.signIn(back ?? ""));
  const { email, shared } = pending;
  return json({ email, shared, back: back ?? "", demo: env.mode === "demo" });
}

export async function action({ request }: ActionFunctionArgs) {
  const fields = await readFields(request);
  const browser = (await readBrowser(request)) ?? "";
  if (fields["intent"] === "again") return sendAnother(request, fields, browser);
  const parsed = parseFields(fields, codeForm);
  if (!parsed.ok) return refuseForm(fields, parsed.errors);
  const settings = { secret: env.sessionSecret };
  const guess = { browser, code: parsed.values.code, device: deviceOf(request) };
  const result = await redeemSignInCode(waymark().context, settings, guess);
  if (!result.ok) {
    logSecurity("sign-in-refused", { actor: null, what: result.reason, browser });
    return refuseForm(fields, { code: codeComplaint(result) });
  }
  return redirectSignedIn(request, result, String(fields["back"] ?? ""));
}

/** Stays on this page either way: the code before, or the new one, is entered here. */
async function sendAnother(request: Request, fields: FormFields, browser: string) {
  const { context } = waymark();
  const back = sameSitePath(String(fields["back"] ?? "")) ?? "";
  const pending = await getPendingCode(context, browser);
  if (pending === null) return redirect(paths.signIn(back));
  const { email } = pending;
  const settings = { secret: env.sessionSecret, origin: publicOrigin(request) };
  const result = await requestSignInCode(context, settings, { email, browser });
  logSecurity(result.ok ? "code-asked" : "code-refused", { actor: null, browser });
  if (!result.ok) return refuseForm(fields, { form: tooMany(result.waitMinutes) }, 429);
  return redirectWithToast(paths.signInCode(back), result.mailed ? newCode : lastCode);
}

const tooMany = (minutes: number) =>
  `You have asked for too many codes in this browser. Use the last one you were sent, or ask again in ${minutesText(minutes)}.`;
const lastCode = "No new code was sent: the one in the last e-mail still works.";
const newCode =
  "If the address belongs to somebody here, a new code is on its way; the earlier one no longer works.";

export default function CodePage() {
  const { email, shared, back, demo } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  return (
    <>
      <PageHeader
        title="Enter your code"
        lede={
          shared
            ? `So many codes were asked for with ${isolated(email)} that we send it only one an hour. If the address belongs to somebody here, enter the code in the last e-mail, even if that is older than this page.`
            : `If ${isolated(email)} belongs to somebody here, a code is on its way to it. It works for ${codeMinutes} minutes, in this browser.`
        }
      />
      <FormErrors errors={refused?.errors} />
      <Form method="post" className="form">
        <input type="hidden" name="back" value={back} />
        <TextField
          label="Code"
          name="code"
          maxLength={40}
          autoComplete="one-time-code"
          spellCheck={false}
          hint="Eight letters and digits; capitals and the dash do not matter."
          value={textIn(refused, "code")}
          error={refused?.errors["code"]}
        />
        <div className="actions">
          <Button>Sign in</Button>
        </div>
      </Form>
      <Form method="post" className="actions">
        <input type="hidden" name="back" value={back} />
        <Button kind="quiet" name="intent" value="again">
          Send a new code
        </Button>
        <Link to={paths.signIn(back)}>Use another address</Link>
      </Form>
      {demo && (
        <p className="muted">
          This is a demo: the e-mail is in the <Link to={paths.demoOutbox()}>outbox</Link>.
        </p>
      )}
    </>
  );
}
