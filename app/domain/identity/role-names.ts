import type { AccessRole } from "#app/domain/identity/identity";

/** What each access role is called. */
export const roleNames: { [role in AccessRole]: string } = {
  rep: "Partner rep",
  lead: "Partner lead",
  author: "Author",
  manager: "Partner manager",
  admin: "Admin",
};
