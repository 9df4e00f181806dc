/** Why files are not accepted, in a sentence. What the browser can tell of them by itself it says before they are sent. */
import { largestFile, largestSubmission, mostFiles } from "#app/domain/demonstrations/demonstrations";
import { recordingNotAccepted } from "#app/ui/recording-refusals";

const megabyte = 1024 * 1024;

/** Continues the sentence that a file's name begins. */
export const fileProblems = {
  file: {
    "too-large": `is larger than ${largestFile / megabyte} MB`,
    empty: "is empty",
    "type-not-accepted": "is not a PDF, an image (PNG, JPEG, WebP) or an Office document (docx, xlsx, pptx)",
    "unpacks-too-large":
      "unpacks to far more than its size, so it was refused. Save it again with fewer or smaller pictures and sheets, or submit it as a PDF",
  },
  recording: {
    "too-large": `is larger than ${largestSubmission / megabyte} MB`,
    empty: "is empty",
    "type-not-accepted": recordingNotAccepted,
    "unpacks-too-large": recordingNotAccepted,
  },
} as const;

export const tooManyFiles = `Submit at most ${mostFiles} files.`;

interface ChosenFile {
  name: string;
  size: number;
}

/** A sentence when the files cannot be accepted, whatever is in them; null otherwise. */
export function refuseFiles(files: ChosenFile[], recordings: ChosenFile[] = []): string | null {
  if (files.length > mostFiles) return tooManyFiles;
  const empty = [...files, ...recordings].find(({ size }) => size === 0);
  if (empty) return `“${empty.name}” ${fileProblems.file.empty}.`;
  const large = files.find(({ size }) => size > largestFile);
  if (large) return `“${large.name}” ${fileProblems.file["too-large"]}.`;
  const total = [...files, ...recordings].reduce((sum, { size }) => sum + size, 0);
  if (total <= largestSubmission) return null;
  return `The files are larger than ${largestSubmission / megabyte} MB together. Leave some out, or give a link to them.`;
}
