/** What happens in the demo's history: each act is done by a use case at its instant. */

import type { Driver } from "#app/domain/activity/activity";
import type { JobRole } from "#app/domain/catalog/catalog";
import type { SlotRun } from "#app/domain/scheduling/slot-calendar";
import type { DemoPartner, PartnerKey, StaffKey } from "./frostline";
import type { DemoLearner } from "./people";

/** Someone by the name they stand under in the demo's lists. */
export type PersonName = string;

/** Where in the curriculum an act takes place. */
export interface Place {
  learner: DemoLearner;
  trackId: string;
  moduleId: string;
}

export type LearningAct = Place &
  (
    | { kind: "lesson"; minutes: number }
    | { kind: "attempt-started" }
    | { kind: "attempt-submitted"; passes: boolean }
    | { kind: "attempt-requested"; reason: string }
    | { kind: "demonstration-submitted"; good: boolean }
    /** Books a free time of the assessor; `later` counts those that are left out before it. */
    | { kind: "observation-booked"; assessor: StaffKey; later: number }
    /** `steps` of the checklist are seen. */
    | { kind: "observation-begun"; assessor: StaffKey; steps: number | "all" }
    | { kind: "demonstration-assessed"; assessor: StaffKey; outcome: "passed" | "not-yet" | "returned" }
  );

export type StaffAct =
  | { kind: "admin-made" }
  | { kind: "tier-made"; tierId: string; name: string }
  | { kind: "allowance-set"; tierId: string; allowanceMinor: number; chargeShareBp: number }
  | { kind: "rate-recorded"; driver: Driver; effectiveFrom: string; rateMicro: number }
  | { kind: "staff-joined"; staff: StaffKey }
  | { kind: "tracks-assigned"; staff: StaffKey; trackIds: string[] }
  | { kind: "sample-judged"; staff: StaffKey; task: { trackId: string; moduleId: string }; number: number }
  | { kind: "partner-made"; partner: DemoPartner; startedOn: string }
  | { kind: "partner-raised"; partner: PartnerKey; tierId: string }
  | { kind: "partner-paused"; partner: PartnerKey }
  | { kind: "learner-joined"; learner: DemoLearner; invitedBy: StaffKey }
  | { kind: "learner-left"; learner: DemoLearner }
  | { kind: "enrolled"; learner: DemoLearner; trackId: string; by: "self" | { lead: PersonName } }
  | { kind: "enrolment-ended"; learner: DemoLearner; trackId: string; by: PersonName; reason: string }
  | { kind: "award-revoked"; learner: DemoLearner; milestoneId: string; by: StaffKey; reason: string }
  | {
      kind: "live-session-logged";
      manager: StaffKey;
      title: string;
      trackId: string | null;
      trainer: string;
      heldOn: string;
      minutes: number;
      attendees: DemoLearner[];
    }
  | {
      kind: "support-logged";
      manager: StaffKey;
      partner: PartnerKey;
      onDate: string;
      minutes: number;
      note: string;
    }
  | { kind: "times-offered"; staff: StaffKey; run: SlotRun; place: string; note: string }
  | { kind: "invited"; by: PersonName; name: string; email: string; jobRoles: JobRole[] };

export type Act = { at: string } & (LearningAct | StaffAct);

export interface DatedAct<A> {
  /** Milliseconds since 1970. */
  time: number;
  act: A;
}
