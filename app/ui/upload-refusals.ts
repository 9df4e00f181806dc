/** Why the server takes no files just now, or no more of them, in a sentence that says what to do. */
import { withdrawnKeptDays } from "#app/domain/demonstrations/quota";

export const noRoom =
  "The server has no room for files just now, so nothing was submitted. Try again in a few minutes; if this goes on, tell whoever runs this site.";

export const storageFails =
  "The server could not store this just now, so nothing was submitted. Try again in a minute; if this goes on, tell whoever runs this site.";

export const tooManyUploads =
  "Other files of yours are still being uploaded, in another window perhaps. Wait until that is done, then submit again.";

export const quotaRefusals = {
  "person-is-full": `There is not enough room left for this in your storage; the page says how much you have used. Leave files out, make them smaller, or give a link to them. Files of a version that you withdraw stop counting after ${withdrawnKeptDays} days.`,
  "partner-is-full":
    "There is not enough room left for this in your company’s storage. Leave files out, make them smaller, or give a link to them, and tell your partner manager.",
};
