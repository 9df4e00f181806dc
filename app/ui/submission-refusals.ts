import { longestText, mostFiles } from "#app/domain/demonstrations/demonstrations";
import { quotaRefusals } from "#app/ui/upload-refusals";

/** Why a submission was not accepted, in a sentence that says what to do. */
export const submissionRefusals = {
  "no-demonstration": "This module no longer asks for a demonstration.",
  "not-enrolled": "You are not enrolled in this track.",
  locked: "This module is not open yet.",
  "already-waiting":
    "You have submitted this already, and it waits for its assessor. Withdraw it first to submit again.",
  "observation-booked":
    "You have booked an observation of this task, so nothing was submitted. Cancel the booking first if you want to submit instead.",
  "nothing-submitted":
    "You have not added anything yet: write an answer, give a link, choose a file or make a recording, as the task asks.",
  "kind-not-accepted": "This task does not accept that kind of evidence. See the task for what to submit.",
  "too-long": `Your text is too long: ${longestText.toLocaleString("en-GB")} characters at most. Submit a file instead.`,
  "bad-link": "This link cannot be opened. Give a complete address that begins with https://.",
  "too-many-files": `Submit at most ${mostFiles} files.`,
  "too-many-recordings": "Submit one recording: discard the one you made, or leave out the file.",
  "recording-gone":
    "The recording is no longer here: it was discarded or submitted in another window, or left too long. Record it again, or submit without it.",
  "no-partner": "Only people at a partner can submit demonstrations.",
  ...quotaRefusals,
};
