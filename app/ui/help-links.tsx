import { paths } from "#app/paths";
import { contactName } from "#app/ui/contact";

/** Below every page, error pages included, in this order (WCAG 2.2, 3.2.6). Plain links: no router runs on every one of them. */
export function HelpLinks({ contact, signedIn }: { contact: string | null; signedIn: boolean }) {
  const links = [
    { to: paths.help(), label: "Help" },
    ...(contact ? [{ to: contact, label: contactName(contact) }] : []),
    { to: paths.accessibility(), label: "Accessibility" },
    ...(signedIn ? [{ to: paths.account(), label: "Your account" }] : []),
  ];
  return (
    <ul className="help-links">
      {links.map(({ to, label }) => (
        <li key={to}>
          <a href={to}>{label}</a>
        </li>
      ))}
    </ul>
  );
}
