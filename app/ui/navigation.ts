/** What stands in the header, by access role. What a role may do is decided elsewhere; this only leads there. */
import type { AccessRole } from "#app/domain/identity/identity";
import { paths } from "#app/paths";

export interface NavigationItem {
  label: string;
  to: string;
  /** Pages elsewhere that belong under it. */
  also?: string[];
}

const library: NavigationItem = { label: "Library", to: paths.library() };
const learning: NavigationItem[] = [
  { label: "My trail", to: paths.trail() },
  { label: "Tracks", to: paths.tracks() },
  library,
];

const byRole: { [role in AccessRole]: NavigationItem[] } = {
  rep: learning,
  lead: learning,
  author: [
    { label: "Authoring", to: paths.authoring() },
    { label: "Assessments", to: paths.assessments() },
    library,
  ],
  manager: [
    { label: "Portfolio", to: paths.portfolio(), also: [paths.invite(), paths.attemptRequests()] },
    { label: "Assessments", to: paths.assessments() },
    { label: "Live sessions", to: paths.liveSessions() },
    { label: "Support time", to: paths.supportTime() },
    library,
  ],
  admin: [
    { label: "Administration", to: paths.admin(), also: [paths.invite()] },
    { label: "Portfolio", to: paths.portfolio(), also: [paths.attemptRequests()] },
    { label: "Authoring", to: paths.authoring() },
    library,
  ],
};

export function navigationFor(viewer: {
  accessRole: AccessRole;
  partnerId: string | null;
}): NavigationItem[] {
  const items = byRole[viewer.accessRole];
  if (viewer.accessRole !== "lead" || viewer.partnerId === null) return items;
  return [
    ...items,
    {
      label: "Our people",
      to: paths.partner(viewer.partnerId),
      also: [paths.invite(), paths.attemptRequests()],
    },
    { label: "Our costs", to: paths.costs(viewer.partnerId) },
  ];
}
