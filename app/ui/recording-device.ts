/** The microphone and camera of the device, and the recorder of the browser. */

export type RecordingKind = "audio" | "video";

export interface DeviceRecording {
  /** For the picture while it runs. */
  stream: MediaStream;
  pause(): void;
  resume(): void;
  stop(): void;
}

/** The first one a browser can write; the server tells what came by its bytes. */
const formats: { [kind in RecordingKind]: string[] } = {
  audio: ["audio/webm;codecs=opus", "audio/mp4", "audio/ogg;codecs=opus"],
  video: ["video/webm;codecs=vp8,opus", "video/webm", "video/mp4"],
};

/** Speech and a face are told well at this rate, and half an hour stays below the largest recording. */
const rate = { audioBitsPerSecond: 48_000, videoBitsPerSecond: 500_000 };
const picture = { width: { ideal: 640 }, height: { ideal: 360 }, frameRate: { ideal: 24, max: 30 } };
/** Milliseconds after which what was recorded is handed on. */
const handOnEach = 1000;

export function canRecord(): boolean {
  return typeof MediaRecorder !== "undefined" && navigator.mediaDevices !== undefined;
}

/** Asks for the devices. Throws what the browser says when it refuses. */
export function openDevices(kind: RecordingKind): Promise<MediaStream> {
  return navigator.mediaDevices.getUserMedia({ audio: true, video: kind === "video" ? picture : false });
}

export function closeDevices(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}

/** Records until it is stopped, or a device goes away. `onEnd` comes last, once. */
export function recordFrom(
  stream: MediaStream,
  kind: RecordingKind,
  { onPart, onEnd }: { onPart: (part: Blob) => void; onEnd: () => void },
): DeviceRecording {
  const mimeType = formats[kind].find((format) => MediaRecorder.isTypeSupported(format));
  const recorder = new MediaRecorder(stream, { ...rate, ...(mimeType ? { mimeType } : {}) });
  recorder.ondataavailable = ({ data }) => {
    if (data.size > 0) onPart(data);
  };
  recorder.onstop = () => {
    closeDevices(stream);
    onEnd();
  };
  recorder.start(handOnEach);
  return {
    stream,
    pause: () => recorder.state === "recording" && recorder.pause(),
    resume: () => recorder.state === "paused" && recorder.resume(),
    stop: () => recorder.state !== "inactive" && recorder.stop(),
  };
}

/** Why the devices did not open, in a sentence. */
export function deviceProblem(error: unknown, kind: RecordingKind): string {
  const name = error instanceof DOMException ? error.name : "";
  const devices = kind === "video" ? "camera and microphone" : "microphone";
  if (name === "NotAllowedError" || name === "SecurityError")
    return `This page may not use your ${devices}. Allow it in your browser, beside the address, and try again.`;
  if (name === "NotFoundError" || name === "OverconstrainedError")
    return `No ${kind === "video" ? "camera or no microphone" : "microphone"} was found. Connect one and try again.`;
  if (name === "NotReadableError" || name === "AbortError")
    return `Your ${devices} cannot be used just now, perhaps because another program is using it. Close that program and try again.`;
  return `Your browser could not open the ${devices}.`;
}
