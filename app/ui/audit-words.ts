/** The audit log in the words of the other pages: it keeps ids and dates as they were stored. */
import type { AuditEntry, AuditSubjectKind, Say } from "#app/domain/audit/audit";
import { driverNames, isDriver } from "#app/domain/costing/costing";
import { formatDate } from "#app/domain/date-words";
import { roleNames } from "#app/domain/identity/role-names";
import { jobRoleNames } from "#app/ui/job-role-names";
import { partnerStatusNames } from "#app/ui/partner-status";

export const auditKindNames: { [kind in AuditSubjectKind]: string } = {
  partner: "Partners",
  person: "People",
  invitation: "Invitations",
  tier: "Tiers and allowances",
  driver: "Rates",
  program: "Assessing",
};

const dates = ["effectiveFrom", "startedOn", "openFrom", "openUntil", "holidays"];

const words: { [field: string]: { [word: string]: string } } = {
  accessRole: roleNames,
  jobRoles: jobRoleNames,
  accommodatedRole: jobRoleNames,
  status: { ...partnerStatusNames, disabled: "Disabled" },
};

/** Says stored words as the screen does; tracks by their titles, as long as they are published. */
export function sayWith(tracks: { id: string; title: string }[]): Say {
  return (field, word) => {
    if (dates.includes(field) && /^\d{4}-\d{2}-\d{2}$/.test(word)) return formatDate(word);
    if (field === "tracks") return tracks.find((track) => track.id === word)?.title ?? word;
    const names = words[field];
    return names && Object.hasOwn(names, word) ? (names[word] ?? word) : word;
  };
}

/** What the entry is about, as it is called on the screen. */
export function subjectOf({ subjectKind, subjectName }: AuditEntry): string {
  return subjectKind === "driver" && isDriver(subjectName)
    ? driverNames[subjectName].name.toLowerCase()
    : subjectName;
}
