import type { SetUpStep } from "#app/domain/reports/set-up.server";
import { paths } from "#app/paths";
import { Link } from "#app/ui/link";
import { Notice } from "#app/ui/notice";

const words: { [step in SetUpStep]: { to: string; action: string; why: string } } = {
  tier: {
    to: paths.adminTiers(),
    action: "Add a tier and its allowance",
    why: "Every partner belongs to one.",
  },
  rate: {
    to: paths.adminRates(),
    action: "Record what each driver costs",
    why: "Anything that happens before that waits for its rate.",
  },
  partner: { to: paths.adminPartners(), action: "Add a partner", why: "Its people can be invited then." },
  manager: {
    to: paths.invite(),
    action: "Invite a partner manager, and assign partners on their page",
    why: "They assess the partner’s work and see what it costs.",
  },
  author: {
    to: paths.invite(),
    action: "Invite an author, and say on their page which tracks are theirs",
    why: "They see how people do in their modules, and assess what is submitted.",
  },
  learner: {
    to: paths.invite(),
    action: "Invite a partner’s first people",
    why: "Their job roles decide which tracks they are enrolled in.",
  },
};

/** What is still to be done before the program runs, first things first; nothing once it does. */
export function SetUpSteps({ steps }: { steps: SetUpStep[] }) {
  if (steps.length === 0) return null;
  return (
    <section aria-labelledby="set-up">
      <h2 id="set-up">Before the program runs</h2>
      <Notice kind="info">
        <ol>
          {steps.map((step) => (
            <li key={step}>
              <Link to={words[step].to}>{words[step].action}</Link>. {words[step].why}
            </li>
          ))}
        </ol>
      </Notice>
    </section>
  );
}
