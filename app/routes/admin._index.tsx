import { json, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { countGivenUp } from "#app/domain/mail/outbox.server";
import { listOpenSteps } from "#app/domain/reports/set-up.server";
import { readWaiting } from "#app/domain/reports/waiting.server";
import { requireCapability } from "#app/http/require.server";
import { paths } from "#app/paths";
import { Link } from "#app/ui/link";
import { Notice } from "#app/ui/notice";
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
  { to: paths.adminPeople(), title: "People", text: "Who may come in, in which role, at which partner." },
  { to: paths.invite(), title: "Invitations", text: "Let someone in by mail, or withdraw an invitation." },
  {
    to: paths.adminTiers(),
    title: "Tiers and allowances",
    text: "What each tier is granted a quarter, and what it is charged beyond.",
  },
  { to: paths.adminRates(), title: "Rates", text: "What each cost driver costs from which day on." },
  {
    to: paths.adminAssessing(),
    title: "Assessing",
    text: "Business hours, how soon demonstrations are decided, and how often two judge the same.",
  },
  { to: paths.adminAudit(), title: "Audit log", text: "Who changed what, and what it was before." },
];

export async function loader({ request }: LoaderFunctionArgs) {
  await requireCapability(request, "people.manage");
  const { context } = waymark();
  const [undelivered, waiting, open] = await Promise.all([
    countGivenUp(context),
    readWaiting(context),
    listOpenSteps(context),
  ]);
  return json({ undelivered, waiting, open });
}

export default function AdminPage() {
  const { undelivered, waiting, open } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader title="Administration" />
      {undelivered > 0 && (
        <Notice kind="warning" title="Some mail could not be delivered">
          {undelivered === 1 ? "One mail was" : `${undelivered} mails were`} given up after several tries.
          Look at the mail server’s settings and log.
        </Notice>
      )}
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
