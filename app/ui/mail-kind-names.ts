import type { MailKind } from "#app/domain/mail/mail";

/** What each kind of mail is called on the screen. */
export const mailKindNames: { [kind in MailKind]: string } = {
  "sign-in-code": "Sign-in code",
  invitation: "Invitation",
  test: "Test e-mail",
  "assessment-assigned": "Demonstration to assess",
  "assessment-due": "Demonstration due soon",
  "assessment-overdue": "Demonstration overdue",
  "observation-booked": "Observation booked",
  "observation-moved": "Observation moved",
  "observation-cancelled": "Observation cancelled",
  "observation-missed": "Observation that did not take place",
  "demonstration-decided": "Demonstration decided",
  "award-earned": "Award earned",
  "award-revoked": "Award revoked",
  "attempt-requested": "Request for another attempt",
  "attempt-granted": "One more attempt",
  "attempt-declined": "Request declined",
  "quiz-regraded": "Result corrected",
  "enrolment-begun": "Enrolment",
  "enrolment-ended": "Enrolment ended",
  "role-changed": "New access role",
  "partner-changed": "New partner",
  "let-in-again": "Enabled again",
  "address-changed": "New e-mail address",
};
