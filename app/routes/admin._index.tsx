import { json, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { countFailingMail } from "#app/domain/mail/failing-mail.server";
import { listOpenSteps } from "#app/domain/reports/set-up.server";
import { readWaiting } from "#app/domain/reports/waiting.server";
import { requireCapability } from "#app/http/require.server";
import { paths } from "#app/paths";
import { FailingMailNotice } from "#app/ui/failing-mail-notice";
import { Link } from "#app/ui/link";
import { PageHeader } from "#app/ui/page-header";
import { SetUpSteps } from "#app/ui/set-up-steps";
import { WaitingList } from "#app/ui/waiting-list";
import { waymark } from "#app/waymark.server";

export const meta: MetaFunction = () => [{ title: "Administration · Waymark" }];

const rooms = [
  {
    to: paths.adminPartners(),
    title: "Partners",
    text: "Who sells with us: tier, market, segment, status, managers.",
  },
  { to: paths.adminPeople(), title: "People", text: "Who has access, in which role, at which partner." },
  { to: paths.invite(), title: "Invitations", text: "Invite someone by e-mail, or withdraw an invitation." },
  {
    to: paths.adminTiers(),
    title: "Tiers and allowances",
    text: "What each tier is granted per quarter, and what it is charged beyond that.",
  },
  { to: paths.adminRates(), title: "Rates", text: "What each cost driver costs, and from which day." },
  {
    to: paths.adminAssessing(),
    title: "Assessing",
    text: "Business hours, how soon demonstrations are decided, and how often two judge the same.",
  },
  {
    to: paths.adminMail(),
    title: "Mail",
    text: "What could not be delivered, and why; and an e-mail to test with.",
  },
  { to: paths.adminAudit(), title: "Audit log", text: "Who changed what, and what it was before." },
];

export async function loader({ request }: LoaderFunctionArgs) {
  await requireCapability(request, "people.manage");
  const { context } = waymark();
  const [failing, waiting, open] = await Promise.all([
    countFailingMail(context),
    readWaiting(context),
    listOpenSteps(context),
  ]);
  return json({ failing, waiting, open });
}

export default function AdminPage() {
  const { failing, waiting, open } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader title="Administration" />
      <FailingMailNotice {...failing} />
      <SetUpSteps steps={open} />
      <WaitingList waiting={waiting} />
      <ul className="card-list">
        {rooms.map((room) => (
          <li key={room.to} className="card">
            <h2 className="card-title">
              <Link to={room.to}>{room.title}</Link>
            </h2>
            <p>{room.text}</p>
          </li>
        ))}
      </ul>
    </>
  );
}
