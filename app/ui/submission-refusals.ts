import { longestText, mostFiles } from "#app/domain/demonstrations/demonstrations";
import { quotaRefusals } from "#app/ui/upload-refusals";

/** Why a submission was not accepted, in a sentence that says what to do. */
export const submissionRefusals = {
  "no-demonstration": "This module no longer asks for a demonstration.",
  "not-enrolled": "You are not enrolled in this track.",
  locked: "This module is not open yet.",
  "already-waiting":
    "You have handed this in already, and it waits for its assessor. Withdraw it first to hand in anew.",
  "observation-booked":
    "You have booked an observation of this task, so nothing was handed in. Cancel the booking first to hand in instead.",
  "nothing-submitted":
    "There is nothing in it yet: write an answer, give a link, choose a file or make a recording, as the task asks.",
  "kind-not-accepted": "This task does not accept that kind of evidence. See the task for what to hand in.",
  "too-long": `Your text is too long: ${longestText.toLocaleString("en-GB")} characters at most. Hand in a file instead.`,
  "bad-link": "This is not a link that can be opened. Give a whole address that begins with https://.",
  "too-many-files": `Hand in at most ${mostFiles} files.`,
  "too-many-recordings": "Hand in one recording: discard the one you made, or leave out the file.",
  "recording-gone":
    "The recording is no longer here: it was discarded, or handed in, in another window, or left alone too long. Make it anew, or hand in without it.",
  "no-partner": "Only people of a partner can hand in demonstrations.",
  ...quotaRefusals,
};
