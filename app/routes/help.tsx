import { json, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { roleNames } from "#app/domain/identity/role-names";
import { listPeopleToAsk } from "#app/domain/reports/people-to-ask.server";
import { env } from "#app/env.server";
import { readViewer } from "#app/http/session.server";
import { paths } from "#app/paths";
import { contactName } from "#app/ui/contact";
import { Link } from "#app/ui/link";
import { PageHeader } from "#app/ui/page-header";
import { waymark } from "#app/waymark.server";

export const meta: MetaFunction = () => [{ title: "Help · Waymark" }];

/** Open to everybody: who cannot sign in needs it most. */
export async function loader({ request }: LoaderFunctionArgs) {
  const viewer = await readViewer(request);
  const people = viewer ? await listPeopleToAsk(waymark().context, viewer) : [];
  const otherwise =
    env.mode === "demo"
      ? "This is a demo on your own machine: nobody stands behind it."
      : viewer
        ? "Ask the person at your company who takes care of this site."
        : "Ask the person who invited you, or your contact at the company whose training this is.";
  return json({
    contact: env.contact,
    people: people.map(({ accessRole, ...person }) => ({ ...person, role: roleNames[accessRole] })),
    otherwise: people.length === 0 && env.contact === null ? otherwise : null,
  });
}

export default function HelpPage() {
  const { contact, people, otherwise } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader title="Help" lede="What to do when you are stuck, and whom to ask." />
      <div className="prose">
        <h2>Whom to ask</h2>
        {people.length > 0 ? (
          <ul>
            {people.map(({ name, email, role }) => (
              <li key={email}>
                <bdi>{name}</bdi>, {role.toLowerCase()}: <a href={`mailto:${email}`}>{email}</a>
              </li>
            ))}
          </ul>
        ) : null}
        {contact ? (
          <p>
            The team that runs this site: <a href={contact}>{contactName(contact)}</a>
          </p>
        ) : null}
        {otherwise ? <p>{otherwise}</p> : null}
        <SignInHelp />
        <LearningHelp />
        <h2>Keyboard, screen reader, large text</h2>
        <p>
          Everything works without a mouse. The page on <Link to={paths.accessibility()}>accessibility</Link>{" "}
          says what we aim at, what is missing, and how to tell us of a barrier.
        </p>
      </div>
    </>
  );
}

function SignInHelp() {
  return (
    <>
      <h2>Signing in</h2>
      <h3>The code does not arrive</h3>
      <p>
        It is sent to the address that you typed, if that address is known here. Wait two minutes, look in the
        spam folder, and check the address for mistakes. Then ask for a new code on the{" "}
        <Link to={paths.signIn()}>sign-in page</Link>. Only the newest code works.
      </p>
      <h3>Your e-mail address has changed</h3>
      <p>
        While you are signed in, change it on <Link to={paths.account()}>your account page</Link>. If you can
        no longer read the old address, an admin changes it for you. What you did stays yours.
      </p>
    </>
  );
}

function LearningHelp() {
  return (
    <>
      <h2>Learning</h2>
      <h3>All attempts at a quiz are used</h3>
      <p>
        Open the quiz and choose “Ask for another attempt”. Your lead and your partner manager get an e-mail.
        You get one when they have answered.
      </p>
      <h3>The connection was lost</h3>
      <p>
        What you typed stays on the page, and an answer in a quiz is sent again by itself. Keep the page open
        until it says that everything is saved.
      </p>
      <h3>You need more time in quizzes</h3>
      <p>Your partner manager can grant it. Say what you need; you do not have to say why.</p>
      <h3>A demonstration waits for its decision</h3>
      <p>
        Its page says when the decision is due. If that day is over, ask your partner manager. If the work was
        returned, the page says what to revise.
      </p>
      <h3>Your name on a certificate is wrong</h3>
      <p>Ask an admin to correct it. The certificate keeps its number.</p>
    </>
  );
}
