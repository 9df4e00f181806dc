import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { Form, useLoaderData } from "@remix-run/react";
import { isolated } from "#app/domain/isolated";
import {
  leaveMail,
  readFailingMail,
  sendMailAgain,
  sendTestMail,
} from "#app/domain/mail/failing-mail.server";
import { env } from "#app/env.server";
import { readFields } from "#app/http/form.server";
import { requireCapability } from "#app/http/require.server";
import { redirectWithRefusal, redirectWithToast } from "#app/http/toast.server";
import { paths } from "#app/paths";
import { Breadcrumbs } from "#app/ui/breadcrumbs";
import { Button } from "#app/ui/button";
import { FailingMailTable } from "#app/ui/failing-mail-table";
import { Link } from "#app/ui/link";
import { Notice } from "#app/ui/notice";
import { PageHeader } from "#app/ui/page-header";
import { waymark } from "#app/waymark.server";

export const meta: MetaFunction = () => [{ title: "Mail · Waymark" }];

export async function loader({ request }: LoaderFunctionArgs) {
  const { viewer } = await requireCapability(request, "mail.manage");
  const { context } = waymark();
  const mails = await readFailingMail(context);
  return json({ zone: context.zone, mails, ownAddress: viewer.email, demo: env.mode === "demo" });
}

export async function action({ request }: ActionFunctionArgs) {
  const { viewer } = await requireCapability(request, "mail.manage");
  const { context } = waymark();
  const fields = await readFields(request);
  const mailId = String(fields["mail"] ?? "");
  switch (fields["intent"]) {
    case "leave":
      await leaveMail(context, mailId);
      return redirectWithToast(paths.adminMail(), "The e-mail stays unsent.");
    case "again":
      return (await sendMailAgain(context, mailId)) > 0
        ? redirectWithToast(paths.adminMail(), "The e-mail is being sent again.")
        : redirectWithRefusal(
            paths.adminMail(),
            "This e-mail was delivered, or is being tried at this moment.",
          );
    case "all-again": {
      const count = await sendMailAgain(context, null);
      const text = count === 1 ? "One e-mail is being sent again." : `${count} e-mails are being sent again.`;
      return redirectWithToast(paths.adminMail(), text);
    }
    case "test":
      await sendTestMail(context, viewer);
      return redirectWithToast(
        paths.adminMail(),
        `A test e-mail to ${isolated(viewer.email)} is on its way.`,
      );
    default:
      throw new Response(null, { status: 400 });
  }
}

export default function AdminMailPage() {
  const { zone, mails, ownAddress, demo } = useLoaderData<typeof loader>();
  const sendable = mails.filter((mail) => mail.canSendAgain).length;
  return (
    <>
      <Breadcrumbs items={[{ label: "Administration", to: paths.admin() }, { label: "Mail" }]} />
      <PageHeader
        title="Mail"
        lede="What the mail server did not accept. A sign-in code is tried for ten minutes, an invitation as long as it is valid, everything else for three days."
      />
      {demo && (
        <Notice>
          In the demo no e-mail leaves this machine, so none fails. What would have been sent is in the{" "}
          <Link to={paths.demoOutbox()}>outbox</Link>.
        </Notice>
      )}
      <FailingMailTable mails={mails} zone={zone} />
      <Form method="post" className="actions">
        {sendable > 1 && (
          <Button name="intent" value="all-again">
            Send all again
          </Button>
        )}
        <Button kind="quiet" name="intent" value="test">
          <span>
            Send a test e-mail to <bdi>{ownAddress}</bdi>
          </span>
        </Button>
      </Form>
    </>
  );
}
