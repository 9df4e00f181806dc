/** People, their access roles, and the one table of what each access role may do and how far. */
import type { JobRole } from "#app/domain/catalog/catalog";

export const accessRoles = ["rep", "lead", "author", "manager", "admin"] as const;
export type AccessRole = (typeof accessRoles)[number];

/** Who is looking: the signed-in person of a live session. */
export interface Viewer {
  personId: string;
  name: string;
  email: string;
  accessRole: AccessRole;
  /** Set for reps and leads, null for everyone else. */
  partnerId: string | null;
  jobRoles: JobRole[];
}

/**
 * How far a capability reaches: one's own rows, one's partner's, assigned partners', the tracks one owns, everything.
 * Stores turn the scope into a WHERE.
 */
export type Scope = "own" | "partner" | "assigned" | "tracks" | "all";

const table = {
  /** Take modules, quizzes and demonstrations. */
  "learning.take": { rep: "own", lead: "own" },
  "library.read": { rep: "all", lead: "all", author: "all", manager: "all", admin: "all" },
  /** Another person's progress, attempts' results and awards. */
  "progress.read": { rep: "own", lead: "partner", manager: "assigned", admin: "all" },
  "enrolments.manage": { rep: "own", lead: "partner", manager: "assigned", admin: "all" },
  "people.invite": { lead: "partner", manager: "assigned", admin: "all" },
  "evidence.read": { rep: "own", lead: "partner", manager: "assigned", author: "tracks" },
  "demonstrations.assess": { manager: "assigned", author: "tracks" },
  /** Give a demonstration to another assessor, and see how each works off the queue. */
  "assessments.reassign": { manager: "assigned" },
  /** Open a quiz again for someone who has used all attempts. */
  "attempts.grant": { manager: "assigned", admin: "all" },
  /** Answer somebody who asks for another attempt. */
  "attempts.answer": { lead: "partner", manager: "assigned", admin: "all" },
  /** Mark handed-in attempts again after a key was corrected. */
  "attempts.regrade": { author: "tracks", admin: "all" },
  /** Correct how a holder is named on awards. */
  "awards.correct": { manager: "assigned", admin: "all" },
  "awards.revoke": { manager: "assigned", admin: "all" },
  "costs.read": { lead: "partner", manager: "assigned", admin: "all" },
  "portfolio.read": { manager: "assigned", admin: "all" },
  /** The partner page: people × milestones. */
  "partners.read": { lead: "partner", manager: "assigned", admin: "all" },
  /** Log live sessions and support time. */
  "delivery.log": { manager: "assigned" },
  "authoring.read": { author: "tracks", admin: "all" },
  "partners.manage": { admin: "all" },
  "people.manage": { admin: "all" },
  "tiers.manage": { admin: "all" },
  "rates.manage": { admin: "all" },
  /** Business hours, service level and double assessment. */
  "assessing.manage": { admin: "all" },
  /** See which mail could not be delivered, and send it again. */
  "mail.manage": { admin: "all" },
  "audit.read": { admin: "all" },
} as const satisfies { [capability: string]: Partial<{ [role in AccessRole]: Scope }> };

export type Capability = keyof typeof table;
export const capabilities = Object.keys(table) as Capability[];

/** The scope in which `role` holds `capability`, or null if it does not hold it at all. */
export function scopeOf(role: AccessRole, capability: Capability): Scope | null {
  const scopes: Partial<{ [role in AccessRole]: Scope }> = table[capability];
  return scopes[role] ?? null;
}

/** Reps and leads belong to a partner; everyone else to none. */
export function belongsToPartner(role: AccessRole): boolean {
  return role === "rep" || role === "lead";
}
