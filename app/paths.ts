import type { AccessRole } from "#app/domain/identity/identity";
import type { PortfolioOrder } from "#app/domain/reports/portfolio-order";
import type { CsvFormat } from "#app/domain/sheet";

/** Every URL of the site, named once. Ids come from rows or content and are URL-safe by construction; text goes through query(). */
function query(values: { [name: string]: string | number | null | undefined }): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) {
    if (value !== null && value !== undefined && value !== "") search.set(name, String(value));
  }
  const text = search.toString();
  return text ? `?${text}` : "";
}

interface CostEntryFilter {
  month?: string;
  quarter?: string;
  driver?: string;
  pool?: string;
  tier?: string;
  entry?: string;
  after?: string;
}

export const paths = {
  /** A download as it is asked for, in this format. */
  csvAs: (csv: string, format: CsvFormat) => `${csv}${csv.includes("?") ? "&" : "?"}format=${format}`,
  index: () => "/",
  help: () => "/help",
  accessibility: () => "/accessibility",

  // Ways in
  signIn: (back?: string) => `/sign-in${query({ back })}`,
  signInCode: (back?: string) => `/sign-in/code${query({ back })}`,
  signOut: () => "/sign-out",
  account: () => "/account",
  demoSignIn: () => "/demo/sign-in",
  demoOutbox: () => "/demo/outbox",
  demoOutboxMail: (mailId: string) => `/demo/outbox/${mailId}`,
  invitation: (token: string) => `/invitations/${token}`,

  // Learning
  trail: () => "/trail",
  tracks: () => "/tracks",
  track: (trackId: string) => `/tracks/${trackId}`,
  module: (moduleId: string) => `/modules/${moduleId}`,
  moduleSelfChecks: (moduleId: string) => `/modules/${moduleId}/self-checks`,
  moduleDone: (moduleId: string) => `/modules/${moduleId}/done`,
  quiz: (moduleId: string) => `/modules/${moduleId}/quiz`,
  quizRequest: (moduleId: string) => `/modules/${moduleId}/quiz/request`,
  attempt: (attemptId: string) => `/attempts/${attemptId}`,
  attemptUnanswered: (attemptId: string) => `/attempts/${attemptId}${query({ unanswered: "named" })}`,
  attemptItem: (attemptId: string, itemId: string) => `/attempts/${attemptId}#item-${itemId}`,
  attemptAnswers: (attemptId: string) => `/attempts/${attemptId}/answers`,
  attemptResult: (attemptId: string) => `/attempts/${attemptId}/result`,
  demonstration: (moduleId: string) => `/modules/${moduleId}/demonstration`,
  recordings: (moduleId: string) => `/modules/${moduleId}/recordings`,
  recording: (recordingId: string) => `/recordings/${recordingId}`,
  booking: (moduleId: string) => `/modules/${moduleId}/demonstration/booking`,
  calendarFile: (bookingId: string) => `/observations/${bookingId}.ics`,
  evidence: (fileId: string) => `/evidence/${fileId}`,
  figure: (moduleId: string, file: string) => `/figures/${moduleId}/${file}`,
  calculator: (calculatorId: string) => `/calculators/${calculatorId}`,
  search: (search?: string, kind?: string) => `/search${query({ q: search, kind })}`,
  library: (search?: string, kind?: string) => `/library${query({ q: search, kind })}`,
  libraryEntry: (entryId: string) => `/library/${entryId}`,

  // Certification
  certificate: (awardId: string) => `/certificates/${awardId}`,
  verify: (awardId: string) => `/verify/${awardId}`,

  // Partners
  portfolio: (order?: PortfolioOrder, quarter?: string) => `/portfolio${query({ order, quarter })}`,
  portfolioCsv: (order?: PortfolioOrder, quarter?: string) => `/portfolio.csv${query({ order, quarter })}`,
  ledgerCsv: (from?: string, to?: string) => `/ledger.csv${query({ from, to })}`,
  partner: (partnerId: string, quarter?: string) => `/partners/${partnerId}${query({ quarter })}`,
  partnerRunsOut: (partnerId: string) => `/partners/${partnerId}#runs-out`,
  accommodations: (partnerId: string) => `/partners/${partnerId}/accommodations`,
  attemptRequests: () => "/attempt-requests",
  attemptRequest: (requestId: string) => `/attempt-requests/${requestId}`,
  partnerPeopleCsv: (partnerId: string) => `/partners/${partnerId}/people.csv`,
  costs: (partnerId: string, quarter?: string) => `/partners/${partnerId}/costs${query({ quarter })}`,
  costsCsv: (partnerId: string, quarter?: string) => `/partners/${partnerId}/costs.csv${query({ quarter })}`,
  costEntries: (partnerId: string, filter: CostEntryFilter = {}) =>
    `/partners/${partnerId}/costs/entries${query({ ...filter })}`,
  costEntriesCsv: (partnerId: string, filter: CostEntryFilter = {}) =>
    `/partners/${partnerId}/costs/entries.csv${query({ ...filter })}`,
  invite: (partnerId?: string) => `/invite${query({ partner: partnerId })}`,
  person: (personId: string) => `/people/${personId}`,
  personCsv: (personId: string) => `/people/${personId}/progress.csv`,
  personAttemptsCsv: (personId: string) => `/people/${personId}/attempts.csv`,
  personAwardsCsv: (personId: string) => `/people/${personId}/awards.csv`,
  liveSessions: (before?: string | null) => `/live-sessions${query({ before })}`,
  liveSessionsCsv: () => "/live-sessions.csv",
  supportTimeCsv: (partner?: string | null) => `/support-time.csv${query({ partner })}`,
  /** The list from this one on: its rows stand in the order of their ids, and a longer text comes after a shorter. */
  liveSession: (sessionId: string) => `/live-sessions${query({ before: `${sessionId}.` })}`,
  supportEntry: (supportTimeId: string) => `/support-time${query({ before: `${supportTimeId}.` })}`,
  supportTime: (shown: { partner?: string | null; before?: string | null } = {}) =>
    `/support-time${query(shown)}`,

  // Assessing
  assessments: () => "/assessments",
  agreement: () => "/assessments/agreement",
  calibrations: () => "/assessments/calibration",
  /** `next`: the sample to judge now, also where the last one's result would be shown. */
  calibration: (moduleId: string, next?: "next") =>
    `/assessments/calibration/${moduleId}${query({ sample: next })}`,
  assessment: (submissionId: string) => `/assessments/${submissionId}`,
  observations: () => "/assessments/observations",
  observation: (bookingId: string) => `/assessments/observations/${bookingId}`,
  record: (submissionId: string) => `/assessments/${submissionId}/record`,
  recordSteps: (submissionId: string) => `/assessments/${submissionId}/steps`,
  assessmentAssessor: (submissionId: string) => `/assessments/${submissionId}/assessor`,

  // Authoring
  authoring: () => "/authoring",
  preview: (moduleId: string) => `/authoring/modules/${moduleId}`,
  analysis: (moduleId: string) => `/authoring/modules/${moduleId}/analysis`,
  analysisCsv: (moduleId: string, version: string | null, attempts: string) =>
    `/authoring/modules/${moduleId}/analysis.csv${query({ version: version ?? undefined, attempts })}`,
  regrade: (moduleId: string) => `/authoring/modules/${moduleId}/regrade`,

  // Admin
  admin: () => "/admin",
  adminPartners: () => "/admin/partners",
  adminAddPartner: () => "/admin/partners#add",
  adminPartner: (partnerId: string) => `/admin/partners/${partnerId}`,
  adminPeople: (search?: string, after?: string) => `/admin/people${query({ q: search, after })}`,
  adminPerson: (personId: string) => `/admin/people/${personId}`,
  adminTiers: () => "/admin/tiers",
  adminRates: (preset: { driver?: string; effectiveFrom?: string } = {}) =>
    `/admin/rates${query({ driver: preset.driver, effectiveFrom: preset.effectiveFrom })}`,
  adminAssessing: () => "/admin/assessing",
  adminMail: () => "/admin/mail",
  adminAudit: (after?: string, filter: { kind?: string | null; by?: string | null } = {}) =>
    `/admin/audit${query({ kind: filter.kind, by: filter.by, after })}`,
} as const;

const homes: { [role in AccessRole]: () => string } = {
  rep: paths.trail,
  lead: paths.trail,
  author: paths.authoring,
  manager: paths.portfolio,
  admin: paths.admin,
};

/** Where a person of this role begins. */
export function homeFor(role: AccessRole): string {
  return homes[role]();
}
