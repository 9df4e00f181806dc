/** Why the server takes no files just now, or no more of them, in a sentence that says what to do. */
import { withdrawnKeptDays } from "#app/domain/demonstrations/quota";

export const noRoom =
  "The server has no room for files just now, so nothing was submitted. Try again in some minutes; if it stays like this, tell whoever runs this site.";

export const storageFails =
  "The server could not store this just now, so nothing was submitted. Try again in a minute; if it stays like this, tell whoever runs this site.";

export const tooManyUploads =
  "Other files of yours are still being uploaded, in another window perhaps. Wait until that is done, then submit again.";

export const quotaRefusals = {
  "person-is-full": `With this you would have more here than there is room for each person; the page says how much you have used. Leave files out, make them smaller, or give a link to them. Files of a version that you withdraw stop counting after ${withdrawnKeptDays} days.`,
  "partner-is-full":
    "With this your company would have more here than there is room for each company. Leave files out, make them smaller, or give a link to them, and tell your manager at the vendor.",
};
