/** Every migration by its file name, in order. A released one is never edited: add the next. */
import type { Migration } from "kysely";
import * as initial from "./0001-initial";
import * as attendance from "./0002-attendance-is-own-activity";
import * as rounds from "./0005-assessments-in-rounds";
import * as queue from "./0006-assessment-queue";
import * as answerSequence from "./0007-answer-sequence";
import * as regrades from "./0008-regrades";
import * as accommodations from "./0009-accommodations";
import * as attemptPolicies from "./0010-attempt-policies";
import * as recordings from "./0011-recordings";
import * as observations from "./0012-observations";
import * as calibrations from "./0013-calibrations";
import * as earlierWindows from "./0014-earlier-windows";
import * as awardStanding from "./0015-award-standing";
import * as withdrawals from "./0016-withdrawals";
import * as whatWaits from "./0017-what-waits-and-who-changed";
import * as programMode from "./0018-program-mode";
import * as signInCodeAge from "./0019-sign-in-code-age";
import * as mailUntil from "./0020-mail-until";
import * as evidenceRemoved from "./0022-evidence-removed";
import * as sharedCodes from "./0032-shared-sign-in-codes";
import * as invitationsOfADay from "./0033-invitations-of-a-day";
import * as ownSessions from "./0034-own-sessions";
import * as addressesAsWritten from "./0035-addresses-as-written";
import * as personPartner from "./0036-person-partner";
import * as holderCorrections from "./0040-award-holder-corrections";
import * as attemptRequests from "./0041-attempt-requests";
import * as minutesCorrected from "./0042-assessment-minutes-corrected";
import * as readByDay from "./0044-read-by-day";

export const migrations: { [name: string]: Migration } = {
  "0001-initial": initial,
  "0002-attendance-is-own-activity": attendance,
  "0005-assessments-in-rounds": rounds,
  "0006-assessment-queue": queue,
  "0007-answer-sequence": answerSequence,
  "0008-regrades": regrades,
  "0009-accommodations": accommodations,
  "0010-attempt-policies": attemptPolicies,
  "0011-recordings": recordings,
  "0012-observations": observations,
  "0013-calibrations": calibrations,
  "0014-earlier-windows": earlierWindows,
  "0015-award-standing": awardStanding,
  "0016-withdrawals": withdrawals,
  "0017-what-waits-and-who-changed": whatWaits,
  "0018-program-mode": programMode,
  "0019-sign-in-code-age": signInCodeAge,
  "0020-mail-until": mailUntil,
  "0022-evidence-removed": evidenceRemoved,
  "0032-shared-sign-in-codes": sharedCodes,
  "0033-invitations-of-a-day": invitationsOfADay,
  "0034-own-sessions": ownSessions,
  "0035-addresses-as-written": addressesAsWritten,
  "0036-person-partner": personPartner,
  "0040-award-holder-corrections": holderCorrections,
  "0041-attempt-requests": attemptRequests,
  "0042-assessment-minutes-corrected": minutesCorrected,
  "0044-read-by-day": readByDay,
};
