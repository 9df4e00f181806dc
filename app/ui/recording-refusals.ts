import { largestRecording } from "#app/domain/demonstrations/recording";
import type { AppendResult, StartRecordingRefusal } from "#app/domain/demonstrations/recordings.server";
import { quotaRefusals } from "#app/ui/upload-refusals";

/** Ends a sentence that begins with what was chosen. */
export const recordingNotAccepted =
  "is not a recording that can be played here (WebM, MP4, MOV, M4A, Ogg or MP3)";

/** Why a recording cannot be begun, in a sentence that says what to do. */
export const startRecordingRefusals: { [reason in StartRecordingRefusal]: string } = {
  "no-demonstration": "This module no longer asks for a demonstration.",
  "kind-not-accepted": "This task no longer accepts a recording. Reload the page to see what it does accept.",
  "not-enrolled": "You are not enrolled in this track.",
  locked: "This module is not open yet.",
  "already-there":
    "You have already uploaded a recording that waits to be submitted. Reload the page to hear it; discard it there to record again.",
};

type PieceRefusal = Exclude<Extract<AppendResult, { ok: false }>["reason"], "other-offset">;

/** Why an upload does not go on. */
export const pieceRefusals: { [reason in PieceRefusal]: string } = {
  "not-found":
    "The server no longer has this recording: it was discarded or started again in another window, or left too long.",
  "too-large": `This recording is larger than ${largestRecording / 1024 / 1024} MB. Discard it and make a shorter one.`,
  "piece-too-large": "The server does not accept a part of this size. Reload the page to continue.",
  "type-not-accepted": `What was uploaded ${recordingNotAccepted}.`,
  ...quotaRefusals,
};
