/** Who may open which route. Pages, their data and what is sent to them follow the same line. */
import { type AccessRole, accessRoles } from "#app/domain/identity/identity";

export const everyone = "everyone";
const learners: AccessRole[] = ["rep", "lead"];
const signedIn: AccessRole[] = [...accessRoles];
const partnerReaders: AccessRole[] = ["lead", "manager", "admin"];
const progressReaders: AccessRole[] = ["rep", ...partnerReaders];
const assessors: AccessRole[] = ["author", "manager"];
const admins: AccessRole[] = ["admin"];

export const routeAccess: { [routeId: string]: AccessRole[] | typeof everyone } = {
  root: everyone,
  "routes/$": everyone,
  "routes/_index": everyone,
  "routes/sign-in": everyone,
  "routes/sign-in_.code": everyone,
  "routes/sign-out": everyone,
  "routes/demo.sign-in": everyone,
  "routes/demo.outbox": everyone,
  "routes/demo.outbox_.$mailId": everyone,
  "routes/invitations.$token": everyone,
  "routes/verify.$awardId": everyone,

  "routes/trail": learners,
  "routes/tracks._index": learners,
  "routes/tracks.$trackId": learners,
  "routes/modules.$moduleId": learners,
  "routes/modules.$moduleId_.self-checks": learners,
  "routes/modules.$moduleId_.done": learners,
  "routes/modules.$moduleId_.quiz": learners,
  "routes/modules.$moduleId_.demonstration": learners,
  "routes/modules.$moduleId_.recordings": learners,
  "routes/recordings.$recordingId": learners,
  "routes/modules.$moduleId_.demonstration_.booking": learners,
  "routes/attempts.$attemptId": learners,
  "routes/attempts.$attemptId_.answers": learners,
  "routes/attempts.$attemptId_.result": learners,

  "routes/figures.$moduleId.$file": signedIn,
  "routes/calculators.$calculatorId": signedIn,
  "routes/library._index": signedIn,
  "routes/library.$entryId": signedIn,

  "routes/observations.$bookingId[.]ics": [...learners, ...assessors],
  "routes/evidence.$fileId": ["rep", "lead", "author", "manager"],
  "routes/certificates.$awardId": progressReaders,
  "routes/people.$personId": progressReaders,
  "routes/people.$personId_.progress[.]csv": progressReaders,
  "routes/partners.$partnerId": partnerReaders,
  "routes/partners.$partnerId_.accommodations": ["manager", "admin"],
  "routes/partners.$partnerId_.people[.]csv": partnerReaders,
  "routes/partners.$partnerId_.costs": partnerReaders,
  "routes/partners.$partnerId_.costs[.]csv": partnerReaders,
  "routes/partners.$partnerId_.costs_.entries": partnerReaders,
  "routes/invite": partnerReaders,
  "routes/portfolio": ["manager", "admin"],
  "routes/portfolio[.]csv": ["manager", "admin"],
  "routes/live-sessions": ["manager"],
  "routes/support-time": ["manager"],
  "routes/assessments._index": assessors,
  "routes/assessments.$submissionId": assessors,
  "routes/assessments.agreement": assessors,
  "routes/assessments.calibration": assessors,
  "routes/assessments.calibration_.$moduleId": assessors,
  "routes/assessments.observations": assessors,
  "routes/assessments.observations_.$bookingId": assessors,
  "routes/assessments.$submissionId_.record": assessors,
  "routes/assessments.$submissionId_.steps": assessors,
  "routes/assessments.$submissionId_.assessor": ["manager"],
  "routes/authoring._index": ["author", "admin"],
  "routes/authoring.modules.$moduleId": ["author", "admin"],
  "routes/authoring.modules.$moduleId_.regrade": ["author", "admin"],
  "routes/authoring.modules.$moduleId_.analysis": ["author", "admin"],
  "routes/authoring.modules.$moduleId_.analysis[.]csv": ["author", "admin"],

  "routes/admin._index": admins,
  "routes/admin.partners": admins,
  "routes/admin.partners_.$partnerId": admins,
  "routes/admin.people": admins,
  "routes/admin.people_.$personId": admins,
  "routes/admin.tiers": admins,
  "routes/admin.rates": admins,
  "routes/admin.assessing": admins,
  "routes/admin.audit": admins,
};
