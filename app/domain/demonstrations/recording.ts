/** Recordings as evidence: what may be one, how long and large it may be. */
import type { Demonstration, RecordingLimits } from "#app/domain/catalog/catalog";

/** Minutes an author may allow. */
export const longestRecording = 30;
/** Bytes of a recording that comes in pieces. Half an hour at the rate the page records at is 120 MB. */
export const largestRecording = 150 * 1024 * 1024;
/** Bytes of one piece: some seconds on a slow line, so that little has to be sent again. */
export const largestPiece = 512 * 1024;
/** Days after its last piece until a recording that is not handed in is removed. */
export const recordingKeptDays = 3;

/** What may be a recording, by the media type its bytes tell, with the ending of its name. */
export const recordingMediaTypes: { [mediaType: string]: string } = {
  "video/webm": "webm",
  "audio/webm": "webm",
  "video/mp4": "mp4",
  "audio/mp4": "m4a",
  "audio/ogg": "ogg",
  "audio/mpeg": "mp3",
  "video/quicktime": "mov",
};

/** The limits of a task: 5 minutes, with or without a camera, unless its author says otherwise. */
export function recordingLimits({ recording }: Pick<Demonstration, "recording">): RecordingLimits {
  return { minutes: 5, video: true, ...recording };
}

/** How a file plays in the page; null for what is no recording. */
export function playsAs(mediaType: string): "audio" | "video" | null {
  if (!(mediaType in recordingMediaTypes)) return null;
  return mediaType.startsWith("audio/") ? "audio" : "video";
}

/** The instant before which nothing may have come of a recording that is still kept. */
export function recordingKeptSince(now: string): string {
  return new Date(Date.parse(now) - recordingKeptDays * 86_400_000).toISOString();
}
