/** Why the server takes no files just now, or no more of them, in a sentence that says what to do. */

export const noRoom =
  "The server has no room for files just now, so nothing was handed in. Try again in some minutes; if it stays like this, tell whoever runs this site.";

export const storageFails =
  "The server could not store this just now, so nothing was handed in. Try again in a minute; if it stays like this, tell whoever runs this site.";

export const tooManyUploads =
  "Other files of yours are still being uploaded, in another window perhaps. Wait until that is done, then hand in again.";
