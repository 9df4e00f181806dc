import { longestText, mostFiles } from "#app/domain/demonstrations/demonstrations";
import { quotaRefusals } from "#app/ui/upload-refusals";

/** Why a submission was not accepted, by field: a sentence that says what to do. */
export const submissionRefusals = {
  "no-demonstration": { form: "This module no longer asks for a demonstration." },
  "not-enrolled": { form: "You are not enrolled in this track." },
  locked: { form: "This module is not open yet." },
  "already-waiting": {
    form: "You have submitted this already, and it waits for its assessor. Withdraw it first to submit again.",
  },
  "observation-booked": {
    form: "You have booked an observation of this task, so nothing was submitted. Cancel the booking first if you want to submit instead.",
  },
  "nothing-submitted": {
    form: "You have not added anything yet: write an answer, give a link, choose a file or make a recording, as the task asks.",
  },
  "kind-not-accepted": {
    form: "This task does not accept that kind of evidence. See the task for what to submit.",
  },
  "too-long": {
    written: `Your text is too long: ${longestText.toLocaleString("en-GB")} characters at most. Submit a file instead.`,
  },
  "bad-link": { link: "This link cannot be opened. Give a complete address that begins with https://." },
  "too-many-files": { files: `Submit at most ${mostFiles} files.` },
  "too-many-recordings": {
    "recording-file": "Submit one recording: discard the one you made, or leave out the file.",
  },
  "recording-gone": {
    "recording-file":
      "The recording is no longer here: it was discarded or submitted in another window, or left too long. Record it again, or submit without it.",
  },
  "no-partner": { form: "Only people at a partner can submit demonstrations." },
  "person-is-full": { form: quotaRefusals["person-is-full"] },
  "partner-is-full": { form: quotaRefusals["partner-is-full"] },
};
