/** The recording among the evidence: what is there already, or how to make one. Recording itself comes to those who can. */
import { useEffect, useState } from "react";
import type { RecordingLimits } from "#app/domain/catalog/catalog";
import { largestSubmission } from "#app/domain/demonstrations/demonstrations";
import { recordingMediaTypes } from "#app/domain/demonstrations/recording";
import { paths } from "#app/paths";
import { Button } from "#app/ui/button";
import { wrongId } from "#app/ui/form-errors";
import type { RecorderProps } from "#app/ui/recorder";
import { RecordingPlayer } from "#app/ui/recording-player";

/** One that is on its way, or there and not handed in. */
export interface OpenRecording {
  id: string;
  completedAt: string | null;
  mediaType: string | null;
}

interface RecordingFieldProps {
  moduleId: string;
  limits: RecordingLimits;
  open: OpenRecording | null;
  /** The task accepts a link as well. */
  acceptsLink: boolean;
  /** The id of the form that discards it. */
  discardForm: string;
  onBusy: (why: string | null) => void;
  error?: string | undefined;
}

const accept = [
  ...Object.keys(recordingMediaTypes),
  ...Object.values(recordingMediaTypes).map((ending) => `.${ending}`),
].join(",");

export function RecordingField(props: RecordingFieldProps) {
  const { moduleId, limits, open, acceptsLink, discardForm, onBusy, error } = props;
  const [Recorder, setRecorder] = useState<React.ComponentType<RecorderProps> | null>(null);
  /** What the page came with is complete; one that is made here stays with the recorder. */
  const [there] = useState(open?.completedAt ? open : null);
  const discarded = there !== null && open?.id !== there.id;
  const needed = there === null || discarded;

  useEffect(() => {
    if (!needed) return;
    let left = false;
    import("#app/ui/recorder").then(
      (loaded) => {
        if (!left) setRecorder(() => loaded.Recorder);
      },
      // Without it, a recorded file can still be handed in with the form.
      (error: unknown) => console.warn("Nothing can be recorded in this page:", error),
    );
    return () => {
      left = true;
    };
  }, [needed]);

  return (
    <fieldset
      className="recording-field"
      id={wrongId("recording-file")}
      tabIndex={-1}
      aria-invalid={error ? true : undefined}
      aria-describedby={error ? "recording-error" : undefined}
    >
      <legend>Recording</legend>
      {error && (
        <p className="field-error" id="recording-error">
          {error}
        </p>
      )}
      {!needed && there?.mediaType && (
        <>
          <p>It is uploaded, and submitted with the rest of this form.</p>
          <RecordingPlayer
            src={paths.recording(there.id)}
            mediaType={there.mediaType}
            label="Your recording"
          />
          <input type="hidden" name="recording" value={there.id} />
          <details>
            <summary>Discard the recording</summary>
            <p>It is then deleted for good, and you can record again.</p>
            <div className="actions">
              <Button kind="danger" form={discardForm} name="recording" value={there.id}>
                Discard it
              </Button>
            </div>
          </details>
        </>
      )}
      {needed &&
        (Recorder ? (
          <Recorder
            moduleId={moduleId}
            limits={limits}
            unfinishedId={open && !open.completedAt ? open.id : null}
            otherWays={`choose a recorded file below${acceptsLink ? ", or give a link to one" : ""}`}
            accept={accept}
            onBusy={onBusy}
          />
        ) : (
          <p className="field">
            <label htmlFor="recording-file">A recorded file</label>
            <input
              id="recording-file"
              name="recording-file"
              type="file"
              accept={accept}
              aria-describedby="recording-file-hint"
            />
            <span id="recording-file-hint" className="hint">
              {limits.minutes === 1 ? "One minute" : `${limits.minutes} minutes`} at most,{" "}
              {limits.video ? "sound, or picture and sound" : "sound"}: WebM, MP4, MOV, M4A, Ogg or MP3,{" "}
              {largestSubmission / 1024 / 1024} MB together with any other files.
            </span>
          </p>
        ))}
    </fieldset>
  );
}
