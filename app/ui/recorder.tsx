/** Recording in the page: start, pause, stop, hear it, hand it in or begin anew. Loaded by pages whose task accepts a recording. */
import { useEffect, useRef } from "react";
import type { RecordingLimits } from "#app/domain/catalog/catalog";
import { largestRecording } from "#app/domain/demonstrations/recording";
import { paths } from "#app/paths";
import { Button } from "#app/ui/button";
import { Notice } from "#app/ui/notice";
import { canRecord } from "#app/ui/recording-device";
import { RecordingPlayer } from "#app/ui/recording-player";
import type { Sending } from "#app/ui/recording-sender";
import { minutesText, spokenElapsed } from "#app/ui/recording-time";
import { timeLeft } from "#app/ui/time-left";
import { useRecorder } from "#app/ui/use-recorder";

export interface RecorderProps {
  moduleId: string;
  limits: RecordingLimits;
  unfinishedId: string | null;
  /** What else the task accepts, as the end of a sentence. */
  otherWays: string;
  /** The media types a file may have, for the chooser. */
  accept: string;
  /** Why the form cannot be handed in just now; null when it can. */
  onBusy: (why: string | null) => void;
}

export function Recorder({ moduleId, limits, unfinishedId, otherWays, accept, onBusy }: RecorderProps) {
  const limitSeconds = limits.minutes * 60;
  const recorder = useRecorder({ moduleId, unfinishedId, limitSeconds });
  const { phase, problem, elapsed, sending, made, recordingId } = recorder;
  const able = canRecord();
  const running = phase === "recording" || phase === "paused";
  const why = running
    ? "The recording is still running. Stop it first."
    : phase === "made" && sending?.state === "refused"
      ? "The recording could not be uploaded. Discard it first."
      : phase === "made" && sending?.state !== "complete"
        ? "The recording is still being uploaded. Submit once it is there."
        : null;
  useEffect(() => onBusy(why), [why, onBusy]);

  const root = useRef<HTMLDivElement>(null);
  const step = running ? "running" : phase;
  const stepBefore = useRef(step);
  // The button that was pressed is gone with its step: whoever works by keyboard goes on at the next one.
  useEffect(() => {
    const before = stepBefore.current;
    stepBefore.current = step;
    if (before === step || before === "looking" || step === "asking") return;
    root.current?.querySelector<HTMLElement>("[controls], button:enabled")?.focus();
  }, [step]);

  if (phase === "elsewhere")
    return <Notice title="In another window">A recording for this task is open there. Go on there.</Notice>;
  return (
    <div className="recorder" ref={root}>
      {problem && (
        <Notice kind="danger" title="Nothing is recorded">
          {problem} You can also {otherWays}.
        </Notice>
      )}
      {phase === "looking" && <p className="hint">Looking for the recording that you began…</p>}
      {(phase === "ready" || phase === "asking") && (
        <>
          {unfinishedId && (
            <p className="hint">
              Part of a recording that you began is missing, and this device does not have it. A new recording
              replaces it.
            </p>
          )}
          {able ? (
            <>
              <p className="hint">
                {phase === "asking"
                  ? "Your browser may ask whether this page may use your devices."
                  : `${minutesText(limits.minutes)} at most. Only you have it until you submit it.`}
              </p>
              <div className="actions">
                <Button
                  type="button"
                  kind="quiet"
                  disabled={phase === "asking"}
                  onClick={() => recorder.record("audio")}
                >
                  Record sound
                </Button>
                {limits.video && (
                  <Button
                    type="button"
                    kind="quiet"
                    disabled={phase === "asking"}
                    onClick={() => recorder.record("video")}
                  >
                    Record camera and sound
                  </Button>
                )}
              </div>
            </>
          ) : (
            <Notice title="This browser cannot record here">
              Recording needs a newer browser, and a secure address. You can {otherWays}.
            </Notice>
          )}
          <p className="field">
            <label htmlFor="recording-chooser">{able ? "Or a recorded file" : "A recorded file"}</label>
            <input
              id="recording-chooser"
              type="file"
              accept={accept}
              disabled={phase === "asking"}
              aria-describedby="recording-chooser-hint"
              onChange={({ currentTarget }) => {
                const [file] = currentTarget.files ?? [];
                if (file) void recorder.choose(file);
              }}
            />
            <span id="recording-chooser-hint" className="hint">
              WebM, MP4, MOV, M4A, Ogg or MP3, {largestRecording / 1024 / 1024} MB at most.
            </span>
          </p>
        </>
      )}
      {running && (
        <>
          <Picture stream={recorder.stream()} />
          <p className={`recorder-time is-${phase}`} aria-hidden="true">
            {phase === "paused" ? "Paused at" : "Recording"} <strong>{timeLeft(elapsed)}</strong>
            <span className="muted">{timeLeft(limitSeconds - elapsed)} left</span>
          </p>
          <p className="sr-only" role="status">
            {phase === "paused" ? `Paused at ${timeLeft(elapsed)}.` : spokenElapsed(elapsed, limitSeconds)}
          </p>
          <div className="actions">
            <Button type="button" onClick={recorder.stop}>
              Stop
            </Button>
            <Button
              type="button"
              kind="quiet"
              onClick={phase === "paused" ? recorder.resume : recorder.pause}
            >
              {phase === "paused" ? "Go on" : "Pause"}
            </Button>
          </div>
        </>
      )}
      {phase === "made" && made && (
        <>
          <RecordingPlayer src={made.url} mediaType={made.mediaType} label="Your recording" />
          <SendingState sending={sending} moduleId={moduleId} />
          {sending?.state === "complete" && recordingId && (
            <input type="hidden" name="recording" value={recordingId} />
          )}
          <details>
            <summary>Discard and start again</summary>
            <p>
              This recording of {minutesText(Math.max(1, Math.round(elapsed / 60)))} is then deleted for good.
            </p>
            <div className="actions">
              <Button type="button" kind="danger" onClick={() => void recorder.discard()}>
                Discard it
              </Button>
            </div>
          </details>
        </>
      )}
    </div>
  );
}

/** What the camera sees while it records; nothing for sound. */
function Picture({ stream }: { stream: MediaStream | null }) {
  const video = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    if (video.current) video.current.srcObject = stream;
  }, [stream]);
  if (!stream || stream.getVideoTracks().length === 0) return null;
  return (
    <video ref={video} className="recording-player" muted autoPlay playsInline aria-label="Your camera" />
  );
}

const kept = "It is kept on this device, and continues by itself.";

function SendingState({ sending, moduleId }: { sending: Sending | null; moduleId: string }) {
  const { state, sent, size, problem } = sending ?? { state: "sending", sent: 0, size: 0, problem: "" };
  // In steps of ten, so that who listens is not told of every piece.
  const tenths = size > 0 ? Math.floor((sent / size) * 10) * 10 : 0;
  return (
    <>
      {state !== "complete" && state !== "refused" && (
        <progress className="recorder-progress" max={Math.max(1, size)} value={sent} aria-label="Uploaded" />
      )}
      <p className={`save-state recorder-state-${state}`} role="status">
        {state === "sending" && `Uploading: ${tenths} %.`}
        {state === "complete" && "Uploaded. It is submitted with the rest of this form."}
        {state === "offline" && `No connection. ${kept}`}
        {state === "failing" && `The server cannot take it just now. ${kept}`}
        {state === "refused" && problem}
        {state === "signed-out" && (
          <>
            You are signed out, or signed in as somebody else. {kept}{" "}
            <a href={paths.signIn(paths.demonstration(moduleId))}>Sign in again</a>
          </>
        )}
      </p>
    </>
  );
}
