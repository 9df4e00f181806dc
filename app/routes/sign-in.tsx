import {
  type ActionFunctionArgs,
  json,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { signInForm } from "#app/domain/identity/sign-in.form";
import { getPendingCode, requestSignInCode } from "#app/domain/identity/sign-in.server";
import { minutesText, normalizeEmail } from "#app/domain/identity/sign-in-code";
import { env } from "#app/env.server";
import { parseFields, readFields, refuseForm } from "#app/http/form.server";
import { publicOrigin } from "#app/http/public-origin.server";
import { sameSitePath } from "#app/http/same-site-path.server";
import { logSecurity } from "#app/http/security-log.server";
import { readViewer, rememberBrowser } from "#app/http/session.server";
import { homeFor, paths } from "#app/paths";
import { Button } from "#app/ui/button";
import { DemoSignIn } from "#app/ui/demo-sign-in";
import { TextField } from "#app/ui/field";
import { FormErrors } from "#app/ui/form-errors";
import { type FormState, textIn } from "#app/ui/form-state";
import { Link } from "#app/ui/link";
import { PageHeader } from "#app/ui/page-header";
import { waymark } from "#app/waymark.server";

export const meta: MetaFunction = () => [{ title: "Sign in · Waymark" }];

const tooMany = (minutes: number) =>
  `You have asked for too many codes in this browser. Use the last one, or ask again in ${minutesText(minutes)}.`;

export async function loader({ request }: LoaderFunctionArgs) {
  const back = sameSitePath(new URL(request.url).searchParams.get("back"));
  const demo = env.mode === "demo";
  const viewer = await readViewer(request);
  // In the demo one changes from person to person here.
  if (viewer && !demo) throw redirect(back ?? homeFor(viewer.accessRole));
  return json({ back: back ?? "", demo, program: waymark().program.name });
}

export async function action({ request }: ActionFunctionArgs) {
  const fields = await readFields(request);
  const parsed = parseFields(fields, signInForm);
  if (!parsed.ok) return refuseForm(fields, parsed.errors);
  const { browser, setCookie } = await rememberBrowser(request);
  const settings = { secret: env.sessionSecret, origin: publicOrigin(request) };
  const { context } = waymark();
  const { email } = parsed.values;
  const result = await requestSignInCode(context, settings, { email, browser });
  logSecurity(result.ok ? "code-asked" : "code-refused", { actor: null, browser });
  if (!result.ok) {
    const hasCode = (await getPendingCode(context, browser))?.email === normalizeEmail(email);
    return json<FormState & { hasCode: boolean }>(
      { fields, errors: { form: tooMany(result.waitMinutes) }, hasCode },
      { status: 429 },
    );
  }
  const back = sameSitePath(String(fields["back"] ?? "")) ?? "";
  return redirect(paths.signInCode(back), { headers: { "Set-Cookie": setCookie } });
}

export default function SignInPage() {
  const { back, demo, program } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  return (
    <>
      <PageHeader
        eyebrow={`${program} partner program`}
        title="Sign in"
        lede={
          demo
            ? "This is a demo, filled with invented people and companies. Choose whose view you want to see."
            : "Enter the address you were invited with. We send a code to it; there is no password to remember."
        }
      />
      {demo && <DemoSignIn />}
      {demo && <h2>Or with a code, as in real use</h2>}
      <FormErrors errors={refused?.errors} />
      {refused && "hasCode" in refused && refused.hasCode && (
        <p>
          <Link to={paths.signInCode(back)}>Enter the last code you were sent</Link>
        </p>
      )}
      <Form method="post" className="form">
        <input type="hidden" name="back" value={back} />
        <TextField
          label="E-mail address"
          name="email"
          type="email"
          autoComplete="email"
          value={textIn(refused, "email")}
          error={refused?.errors["email"]}
        />
        <div className="actions">
          <Button>Send me a code</Button>
        </div>
      </Form>
    </>
  );
}
