import { longestText, mostFiles } from "#app/domain/demonstrations/demonstrations";
import { quotaRefusals } from "#app/ui/upload-refusals";

/** Why a submission was not accepted, by field: a sentence that says what to do. */
export const submissionRefusals = {
  "no-demonstration": { form: "This module no longer asks for a demonstration." },
  "not-enrolled": { form: "You are not enrolled in this track." },
  locked: { form: "This module is not open yet." },
  "already-waiting": {
    form: "You have handed this in already, and it waits for its assessor. Withdraw it first to hand in anew.",
  },
  "observation-booked": {
    form: "You have booked an observation of this task, so nothing was handed in. Cancel the booking first to hand in instead.",
  },
  "nothing-submitted": {
    form: "There is nothing in it yet: write an answer, give a link, choose a file or make a recording, as the task asks.",
  },
  "kind-not-accepted": {
    form: "This task does not accept that kind of evidence. See the task for what to hand in.",
  },
  "too-long": {
    written: `Your text is too long: ${longestText.toLocaleString("en-GB")} characters at most. Hand in a file instead.`,
  },
  "bad-link": {
    link: "This is not a link that can be opened. Give a whole address that begins with https://.",
  },
  "too-many-files": { files: `Hand in at most ${mostFiles} files.` },
  "too-many-recordings": {
    "recording-file": "Hand in one recording: discard the one you made, or leave out the file.",
  },
  "recording-gone": {
    "recording-file":
      "The recording is no longer here: it was discarded, or handed in, in another window, or left alone too long. Make it anew, or hand in without it.",
  },
  "no-partner": { form: "Only people of a partner can hand in demonstrations." },
  "person-is-full": { form: quotaRefusals["person-is-full"] },
  "partner-is-full": { form: quotaRefusals["partner-is-full"] },
};
