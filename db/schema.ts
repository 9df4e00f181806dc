import type { Generated } from "kysely";

/** The tables as Kysely sees them; db/migrations is the source of truth and a test compares the two. `Generated` marks columns the database fills. */

export interface ProgramTable {
  id: number;
  name: string;
  time_zone: string;
  currency: string;
  mode: Generated<"demo" | "live">;
}

export interface TierTable {
  id: string;
  name: string;
  position: number;
}

export interface TierAllowanceTable {
  tier_id: string;
  effective_from: string;
  allowance_minor: number;
  charge_share_bp: number;
}

export interface PartnerTable {
  id: string;
  name: string;
  tier_id: string;
  market: string;
  segment: string;
  started_on: string;
  status: "active" | "paused" | "exited";
  created_at: string;
}

export interface PartnerTierTable {
  partner_id: string;
  since: string;
  tier_id: string;
}

export interface PersonTable {
  id: string;
  email: string;
  name: string;
  access_role: "rep" | "lead" | "author" | "manager" | "admin";
  partner_id: string | null;
  status: "active" | "disabled";
  created_at: string;
}

/** From `since` on a person is with this partner, or with none. The row of the person comes with its first. */
export interface PersonPartnerTable {
  seq: Generated<number>;
  person_id: string;
  since: string;
  partner_id: string | null;
}

export interface PersonJobRoleTable {
  person_id: string;
  job_role: "sales" | "technical" | "support";
}

export interface PartnerManagerTable {
  partner_id: string;
  person_id: string;
}

export interface TrackAuthorTable {
  track_id: string;
  person_id: string;
}

export interface SessionTable {
  id_hash: string;
  person_id: string;
  created_at: string;
  last_seen_at: string;
  idle_expires_at: string;
  expires_at: string;
  device: Generated<string>;
  confirmed_at: string | null;
}

export interface SignInCodeTable {
  id: string;
  browser_hash: string;
  email: string;
  person_id: string | null;
  code_hash: string;
  created_at: string;
  expires_at: string;
  tries_left: number;
  used_at: string | null;
  shared_id: string | null;
}

export interface InvitationTable {
  id: string;
  token_hash: string;
  email: string;
  name: string;
  access_role: "rep" | "lead" | "author" | "manager" | "admin";
  partner_id: string | null;
  job_roles: string;
  invited_by: string;
  created_at: string;
  expires_at: string;
  accepted_at: string | null;
  revoked_at: string | null;
}

export interface OutboxMailTable {
  id: string;
  recipient: string;
  kind: string;
  subject_id: string;
  sent_on: string;
  subject: string;
  body: string;
  created_at: string;
  try_after: string;
  send_until: Generated<string>;
  given_up_at: string | null;
  delivered_at: string | null;
  failed_tries: Generated<number>;
  last_error: string | null;
  calendar: string | null;
}

export interface AuditEntryTable {
  id: string;
  at: string;
  actor_id: string;
  action: string;
  subject_kind: string;
  subject_id: string;
  before: string | null;
  after: string | null;
}

export interface ContentVersionTable {
  hash: string;
  kind: "track" | "module" | "library";
  content_id: string;
  title: string;
  snapshot: string;
  published_at: string;
}

export interface ContentCurrentTable {
  kind: "track" | "module" | "library";
  content_id: string;
  hash: string;
  since: string;
}

export interface ActivityTable {
  seq: Generated<number>;
  id: string;
  at: string;
  kind: string;
  actor_id: string | null;
  person_id: string | null;
  partner_id: string | null;
  tier_id: string | null;
  track_id: string | null;
  module_id: string | null;
  content_version: string | null;
  payload: string;
  /** Read from the payload: the day it is about, where that is not the day of `at`, and the activity it takes back. */
  on_date: Generated<string | null>;
  reverses: Generated<string | null>;
}

export interface EnrolmentTable {
  id: string;
  person_id: string;
  track_id: string;
  source: "rule" | "lead" | "manager" | "self";
  enrolled_by: string | null;
  enrolled_at: string;
  ended_at: string | null;
  ended_by: string | null;
  end_reason: string | null;
}

export interface SelfCheckAnswerTable {
  person_id: string;
  module_id: string;
  check_id: string;
  answer: string;
  answered_at: string;
}

export interface ModuleProgressTable {
  person_id: string;
  module_id: string;
  track_id: string;
  lesson_done_at: string | null;
  quiz_passed_at: string | null;
  demonstration_passed_at: string | null;
  completed_at: string | null;
  content_version: string;
  activity_id: string;
}

export interface QuizAttemptTable {
  id: string;
  person_id: string;
  track_id: string;
  module_id: string;
  quiz_id: string;
  content_version: string;
  track_version: string;
  number: number;
  seed: string;
  form: string;
  started_at: string;
  deadline_at: string | null;
  submitted_at: string | null;
  closed_by: "person" | "deadline" | null;
  millipoints: number | null;
  max_millipoints: number;
  passed: 0 | 1 | null;
  grace_until: string | null;
  abandoned: Generated<0 | 1>;
}

export interface QuizAnswerTable {
  attempt_id: string;
  item_id: string;
  answer: string;
  saved_at: string;
  millipoints: number | null;
  sequence: Generated<number>;
  first_saved_at: string | null;
  checked_at: string | null;
}

/** The newest of a judgement says how many minutes it took. */
export interface AssessmentMinutesCorrectionTable {
  id: string;
  submission_id: string;
  round: number;
  minutes: number;
  reason: string;
  corrected_by: string;
  corrected_at: string;
  activity_id: string;
}

/** Somebody out of attempts asks for one more; closed once, and never changed after that. */
export interface AttemptRequestTable {
  id: string;
  person_id: string;
  partner_id: string;
  track_id: string;
  module_id: string;
  quiz_id: string;
  reason: string;
  asked_at: string;
  closed_at: string | null;
  outcome:
    | "granted"
    | "declined"
    | "withdrawn"
    | "passed"
    | "attempts-left"
    | "left"
    | "not-enrolled"
    | "not-offered"
    | null;
  closed_by: string | null;
  answer: string | null;
}

export interface AttemptGrantTable {
  id: string;
  person_id: string;
  quiz_id: string;
  granted_by: string;
  granted_at: string;
  reason: string;
}

export interface AccommodationTable {
  id: string;
  person_id: string;
  time_percent: number;
  extra_attempts: Generated<number>;
  open_from: string | null;
  open_until: string | null;
  reason: string;
  granted_by: string;
  granted_at: string;
}

export interface GroupAccommodationTable {
  id: string;
  partner_id: string;
  job_role: "all" | "sales" | "technical" | "support";
  time_percent: number;
  extra_attempts: number;
  open_from: string | null;
  open_until: string | null;
  reason: string;
  granted_by: string;
  granted_at: string;
}

export interface RegradeTable {
  id: string;
  quiz_id: string;
  number: number;
  content_version: string;
  rules: string;
  reason: string;
  applied_by: string;
  applied_at: string;
  undone_by: string | null;
  undone_at: string | null;
  undo_reason: string | null;
}

export interface RegradedAttemptTable {
  regrade_id: string;
  attempt_id: string;
  millipoints_before: number;
  millipoints_after: number;
  passed_before: 0 | 1;
  passed_after: 0 | 1;
}

export interface RegradedAnswerTable {
  regrade_id: string;
  attempt_id: string;
  item_id: string;
  millipoints_before: number;
  millipoints_after: number;
}

export interface ItemTallyTable {
  quiz_id: string;
  item_id: string;
  served: number;
  millipoints: number;
  max_millipoints: number;
}

export interface QuizTallyTable {
  quiz_id: string;
  started: number;
  submitted: number;
  passed: number;
}

export interface SubmissionTable {
  id: string;
  person_id: string;
  partner_id: string;
  track_id: string;
  module_id: string;
  demonstration_id: string;
  content_version: string;
  track_version: string;
  number: number;
  written: string | null;
  link: string | null;
  submitted_at: string;
  withdrawn_at: string | null;
  decided: 0 | 1;
  round: Generated<number>;
  due_at: string | null;
  reminded_at: string | null;
  escalated_at: string | null;
}

export interface AssessingPolicyTable {
  id: number;
  days: string;
  opens: string;
  closes: string;
  holidays: string;
  service_hours: number;
  second_share: number;
  second_difference: number;
}

export interface EvidenceFileTable {
  id: string;
  submission_id: string;
  position: number;
  name: string;
  media_type: string;
  bytes: number;
  sha256: string;
  /** When its bytes go, because its version was withdrawn before anybody judged it. */
  remove_after: string | null;
  removed_at: string | null;
}

export interface RecordingUploadTable {
  id: string;
  person_id: string;
  demonstration_id: string;
  bytes: number;
  started_at: string;
  touched_at: string;
  completed_at: string | null;
  media_type: string | null;
  released_at: string | null;
}

export interface DemonstrationAssessmentTable {
  submission_id: string;
  round: number;
  assessor_id: string;
  started_at: string;
  decided_at: string | null;
  minutes: number | null;
  points: number | null;
  max_points: number | null;
  outcome: "passed" | "not-yet" | "returned" | null;
  comment: string | null;
}

export interface CriterionScoreTable {
  submission_id: string;
  round: number;
  criterion_id: string;
  points: number;
  feedback: string;
}

export interface CalibrationTable {
  id: string;
  assessor_id: string;
  module_id: string;
  demonstration_id: string;
  content_version: string;
  rubric: string;
  sample_id: string;
  number: number;
  calibrated: 0 | 1;
  handed_in_at: string;
}

export interface CalibrationScoreTable {
  calibration_id: string;
  criterion_id: string;
  points: number;
}

export interface ObservationSlotTable {
  id: string;
  assessor_id: string;
  demonstration_id: string | null;
  starts_at: string;
  minutes: number;
  place: string;
  note: string;
  offered_at: string;
  withdrawn_at: string | null;
}

export interface ObservationBookingTable {
  id: string;
  slot_id: string;
  person_id: string;
  partner_id: string;
  track_id: string;
  module_id: string;
  demonstration_id: string;
  content_version: string;
  booked_at: string;
  changed_at: string;
  sequence: number;
  ending: "cancelled-by-person" | "cancelled-by-assessor" | "no-show" | "observed" | null;
  reason: string | null;
  submission_id: string | null;
}

export interface ObservationTable {
  submission_id: string;
  starts_at: string;
  minutes: number;
  place: string;
  notes: string;
}

export interface ObservedStepTable {
  submission_id: string;
  step_id: string;
  mark: "observed" | "not-observed" | "not-applicable" | null;
  note: string;
}

export interface CertificationEvidenceTable {
  activity_id: string;
  person_id: string;
  track_id: string;
  kind: "lesson" | "quiz" | "demonstration";
  module_id: string;
  at: string;
}

export interface AwardTable {
  id: string;
  person_id: string;
  partner_id: string;
  track_id: string;
  milestone_id: string;
  title: string;
  holder_name: string;
  cycle: number;
  awarded_at: string;
  valid_through: string;
  expires_at: string;
  content_version: string;
  activity_id: string;
}

export interface AwardRevocationTable {
  award_id: string;
  revoked_at: string;
  revoked_by: string;
  reason: string;
}

/** The newest of an award says how its holder is named. */
export interface AwardHolderCorrectionTable {
  id: string;
  award_id: string;
  holder_name: string;
  reason: string;
  corrected_by: string;
  corrected_at: string;
}

export interface DriverRateTable {
  driver: string;
  effective_from: string;
  rate_micro: number;
  activity_id: string;
}

export interface CostEntryTable {
  id: string;
  activity_id: string;
  line: string;
  kind: "rated" | "unrated" | "settlement" | "reversal";
  settles_id: string | null;
  reverses_id: string | null;
  partner_id: string;
  tier_id: string;
  person_id: string | null;
  pool: string;
  driver: string;
  on_date: string;
  month: string;
  quantity: number;
  rate_micro: number | null;
  amount_micro: number | null;
}

export interface CostTallyTable {
  partner_id: string;
  month: string;
  tier_id: string;
  driver: string;
  pool: string;
  quantity: number;
  amount_micro: number;
  entries: number;
  unrated: number;
}

export interface LiveSessionTable {
  id: string;
  title: string;
  track_id: string | null;
  trainer: string;
  held_on: string;
  minutes: number;
  logged_by: string;
  logged_at: string;
}

export interface LiveSessionAttendeeTable {
  live_session_id: string;
  person_id: string;
}

export interface LiveSessionWithdrawalTable {
  live_session_id: string;
  withdrawn_by: string;
  withdrawn_at: string;
  reason: string;
}

export interface SupportTimeTable {
  id: string;
  partner_id: string;
  on_date: string;
  minutes: number;
  note: string;
  logged_by: string;
  logged_at: string;
}

export interface SupportTimeWithdrawalTable {
  support_time_id: string;
  withdrawn_by: string;
  withdrawn_at: string;
  reason: string;
}

export interface Database {
  program: ProgramTable;
  tier: TierTable;
  tier_allowance: TierAllowanceTable;
  partner: PartnerTable;
  partner_tier: PartnerTierTable;
  person: PersonTable;
  person_partner: PersonPartnerTable;
  person_job_role: PersonJobRoleTable;
  partner_manager: PartnerManagerTable;
  track_author: TrackAuthorTable;
  session: SessionTable;
  sign_in_code: SignInCodeTable;
  invitation: InvitationTable;
  outbox_mail: OutboxMailTable;
  audit_entry: AuditEntryTable;
  content_version: ContentVersionTable;
  content_current: ContentCurrentTable;
  activity: ActivityTable;
  enrolment: EnrolmentTable;
  self_check_answer: SelfCheckAnswerTable;
  module_progress: ModuleProgressTable;
  quiz_attempt: QuizAttemptTable;
  quiz_answer: QuizAnswerTable;
  attempt_grant: AttemptGrantTable;
  attempt_request: AttemptRequestTable;
  assessment_minutes_correction: AssessmentMinutesCorrectionTable;
  accommodation: AccommodationTable;
  group_accommodation: GroupAccommodationTable;
  regrade: RegradeTable;
  regraded_attempt: RegradedAttemptTable;
  regraded_answer: RegradedAnswerTable;
  item_tally: ItemTallyTable;
  quiz_tally: QuizTallyTable;
  submission: SubmissionTable;
  assessing_policy: AssessingPolicyTable;
  evidence_file: EvidenceFileTable;
  recording_upload: RecordingUploadTable;
  demonstration_assessment: DemonstrationAssessmentTable;
  criterion_score: CriterionScoreTable;
  calibration: CalibrationTable;
  calibration_score: CalibrationScoreTable;
  observation_slot: ObservationSlotTable;
  observation_booking: ObservationBookingTable;
  observation: ObservationTable;
  observed_step: ObservedStepTable;
  certification_evidence: CertificationEvidenceTable;
  award: AwardTable;
  award_revocation: AwardRevocationTable;
  award_holder_correction: AwardHolderCorrectionTable;
  driver_rate: DriverRateTable;
  cost_entry: CostEntryTable;
  cost_tally: CostTallyTable;
  live_session: LiveSessionTable;
  live_session_attendee: LiveSessionAttendeeTable;
  live_session_withdrawal: LiveSessionWithdrawalTable;
  support_time: SupportTimeTable;
  support_time_withdrawal: SupportTimeWithdrawalTable;
}
