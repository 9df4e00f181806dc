import type { JobRole } from "#app/domain/catalog/catalog";

export const jobRoleNames: { [role in JobRole]: string } = {
  sales: "Sales",
  technical: "Technical",
  support: "Support",
};
