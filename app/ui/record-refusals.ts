import type { SaveRecordResult } from "#app/domain/demonstrations/observe.server";
import { assessmentRefusals } from "#app/ui/assessment-refusals";

type SaveRefusal = Extract<SaveRecordResult, { ok: false }>["reason"];

/** Why a record was not saved. */
export const recordRefusals: { [reason in Exclude<SaveRefusal, "not-found" | "own-submission">]: string } = {
  withdrawn: assessmentRefusals.withdrawn,
  decided: "It has been decided, so the record is closed.",
  "own-company": assessmentRefusals["own-company"],
  "already-judged": assessmentRefusals["already-judged"],
  "not-certified": assessmentRefusals["not-certified"],
  "not-calibrated": assessmentRefusals["not-calibrated"],
  "taken-by-other": "Another assessor has taken this on in the meantime, so nothing was saved.",
  "not-started": "This was given back to the queue in the meantime. Take it on again to record.",
  "judged-already": "Another assessor judges by this record now, so it is closed.",
};
