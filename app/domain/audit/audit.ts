/** Who changed what about partners, people, tiers and rates: entries are appended with the change and never altered. */

import { isolated } from "#app/domain/isolated";

export type AuditAction =
  | "partner.create"
  | "partner.change"
  | "partner.managers"
  | "partner.accommodate"
  | "person.invite"
  | "person.join"
  | "person.create"
  | "person.change"
  | "person.disable"
  | "person.enable"
  | "person.tracks"
  | "person.address"
  | "person.award-name"
  | "person.accommodate"
  | "invitation.revoke"
  | "tier.create"
  | "tier.change"
  | "tier.allowance"
  | "rate.record"
  | "assessing.change";

export const auditSubjectKinds = ["partner", "person", "invitation", "tier", "driver", "program"] as const;
export type AuditSubjectKind = (typeof auditSubjectKinds)[number];

/** Which entries are asked for; null lets everything through. */
export interface AuditFilter {
  kind: AuditSubjectKind | null;
  /** Who made the change. */
  actorId: string | null;
}

export const wholeLog: AuditFilter = { kind: null, actorId: null };

export type AuditValue = string | number | boolean | null | string[];

/** What a change was about, by field; values are readable (names, not ids) wherever a name exists. */
export interface AuditFields {
  [field: string]: AuditValue;
}

export interface NewAuditEntry {
  /** Instant of the change. */
  at: string;
  actorId: string;
  action: AuditAction;
  subjectKind: AuditSubjectKind;
  subjectId: string;
  before: AuditFields | null;
  after: AuditFields | null;
}

export interface AuditEntry {
  id: string;
  at: string;
  actorName: string;
  action: AuditAction;
  subjectKind: AuditSubjectKind;
  subjectId: string;
  /** The subject's name now; its id where it has none. */
  subjectName: string;
  before: AuditFields | null;
  after: AuditFields | null;
}

const phrases: { [action in AuditAction]: (subject: string) => string } = {
  "partner.create": (subject) => `added the partner ${subject}`,
  "partner.change": (subject) => `changed the partner ${subject}`,
  "partner.managers": (subject) => `changed who manages ${subject}`,
  "partner.accommodate": (subject) => `changed the accommodation of people at ${subject} at quizzes`,
  "person.invite": (subject) => `invited ${subject}`,
  "person.join": () => "accepted an invitation",
  "person.create": () => "was made an admin from the command line",
  "person.change": (subject) => `changed ${subject}`,
  "person.disable": (subject) => `disabled ${subject}`,
  "person.enable": (subject) => `enabled ${subject} again`,
  "person.tracks": (subject) => `changed the tracks that ${subject} owns`,
  "person.award-name": (subject) => `corrected the name on the awards of ${subject}`,
  "person.address": (subject) => `changed the e-mail address of ${subject}`,
  "person.accommodate": (subject) => `changed the accommodation of ${subject} at quizzes`,
  "invitation.revoke": (subject) => `withdrew the invitation of ${subject}`,
  "tier.create": (subject) => `added the tier ${subject}`,
  "tier.change": (subject) => `renamed the tier ${subject}`,
  "tier.allowance": (subject) => `set the allowance of the tier ${subject}`,
  "assessing.change": () => "changed how demonstrations are assessed",
  "rate.record": (subject) => `recorded a rate for ${subject}`,
};

/** The entry as a sentence, such as "Ada Admin changed the partner Nordhaven." */
export function auditSentence(entry: Pick<AuditEntry, "actorName" | "action" | "subjectName">): string {
  return `${isolated(entry.actorName)} ${phrases[entry.action](isolated(entry.subjectName))}.`;
}

const labels: { [field: string]: string } = {
  accessRole: "Access role",
  accommodatedRole: "Job role",
  allowanceMinor: "Allowance per quarter",
  businessDays: "Business days",
  businessHours: "Business hours",
  chargeShareBp: "Charge share",
  effectiveFrom: "In force from",
  email: "E-mail",
  extraAttempts: "Extra attempts",
  holidays: "Days off",
  invitedBy: "Invited by",
  jobRoles: "Job roles",
  managers: "Managers",
  managesPartners: "Assigned partners",
  market: "Market",
  name: "Name",
  openFrom: "Windows open from",
  openUntil: "Windows open until",
  partner: "Partner",
  rateMicro: "Rate",
  reason: "Reason",
  secondDifference: "Settled by a third above (%)",
  secondShare: "Judged by two (%)",
  segment: "Segment",
  serviceHours: "Service level (business hours)",
  startedOn: "Start date",
  status: "Status",
  tier: "Tier",
  timePercent: "Time (% of the usual)",
  tracks: "Tracks",
};

export interface AuditChange {
  label: string;
  /** Null where something new was made. */
  before: string | null;
  after: string;
}

/** What a stored word, such as a role, is called on the screen. */
export type Say = (field: string, word: string) => string;

/** The entry's fields as readable lines. `currency` is the program's ISO code. */
export function auditChanges(
  entry: Pick<AuditEntry, "before" | "after">,
  currency: string,
  say: Say = (_field, word) => word,
): AuditChange[] {
  const fields = Object.keys({ ...entry.before, ...entry.after });
  return fields.map((field) => ({
    label: labels[field] ?? field,
    before: entry.before && readable(field, entry.before[field], currency, say),
    after: readable(field, entry.after?.[field], currency, say),
  }));
}

function readable(field: string, value: AuditValue | undefined, currency: string, say: Say): string {
  if (value === undefined || value === null || value === "") return "—";
  if (Array.isArray(value)) return value.map((word) => isolated(say(field, word))).join(", ") || "—";
  if (typeof value === "number") {
    const money = new Intl.NumberFormat("en", { style: "currency", currency, maximumFractionDigits: 6 });
    const decimals =
      new Intl.NumberFormat("en", { style: "currency", currency }).resolvedOptions().maximumFractionDigits ??
      2;
    if (field === "allowanceMinor") return money.format(value / 10 ** decimals);
    if (field === "rateMicro") return money.format(value / 1_000_000);
    if (field === "chargeShareBp") return `${value / 100} %`;
  }
  return say(field, String(value));
}

/** The fields that differ, or null when none does: what an audit entry of a change holds. */
export function changedFields(
  before: AuditFields,
  after: AuditFields,
): { before: AuditFields; after: AuditFields } | null {
  const changed = Object.keys(after).filter(
    (field) => JSON.stringify(before[field] ?? null) !== JSON.stringify(after[field]),
  );
  if (changed.length === 0) return null;
  const pick = (fields: AuditFields) =>
    Object.fromEntries(changed.map((field) => [field, fields[field] ?? null]));
  return { before: pick(before), after: pick(after) };
}
