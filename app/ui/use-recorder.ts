/** One recording in the page: made or chosen, kept on the device, sent to the server, discarded. */
import { useRevalidator } from "@remix-run/react";
import { useEffect, useRef, useState } from "react";
import { largestRecording } from "#app/domain/demonstrations/recording";
import { paths } from "#app/paths";
import {
  closeDevices,
  type DeviceRecording,
  deviceProblem,
  openDevices,
  type RecordingKind,
  recordFrom,
} from "#app/ui/recording-device";
import { forgetKept, keepPart, readKept } from "#app/ui/recording-keeping";
import { pieceRefusals } from "#app/ui/recording-refusals";
import { createRecordingSender, type RecordingSender, type Sending } from "#app/ui/recording-sender";

export type Phase = "looking" | "ready" | "asking" | "recording" | "paused" | "made" | "elsewhere";

/** A request that is not answered in this time has failed. */
const patience = 60_000;
const unreachable = "The server cannot be reached just now. Try again in a moment.";

interface Options {
  moduleId: string;
  /** One that is not complete, as the server told when the page came. */
  unfinishedId: string | null;
  limitSeconds: number;
}

export function useRecorder({ moduleId, unfinishedId, limitSeconds }: Options) {
  const [phase, setPhase] = useState<Phase>(unfinishedId ? "looking" : "ready");
  const [problem, setProblem] = useState<string | null>(null);
  const [elapsed, setElapsed] = useState(0);
  const [recordingId, setRecordingId] = useState<string | null>(null);
  const [sending, setSending] = useState<Sending | null>(null);
  const [made, setMade] = useState<{ url: string; mediaType: string } | null>(null);
  const device = useRef<DeviceRecording | null>(null);
  const sender = useRef<RecordingSender | null>(null);
  const letGo = useRef<() => void>(() => {});
  const recorded = useRef(0);
  const gone = useRef(false);
  const { revalidate } = useRevalidator();

  /** Gives what was recorded to the server under this id, with one window at a time doing so. */
  function sendAs(id: string): RecordingSender {
    const address = paths.recording(id);
    const within = () => ({ redirect: "manual", signal: AbortSignal.timeout(patience) }) as const;
    const made = createRecordingSender({
      ask: () => fetch(address, { ...within(), method: "HEAD" }),
      patch: (body, offset, last) =>
        fetch(address, {
          ...within(),
          method: "PATCH",
          body,
          headers: {
            "Content-Type": "application/octet-stream",
            "Upload-Offset": String(offset),
            "Upload-Complete": last ? "?1" : "?0",
          },
        }),
      report(now) {
        if (gone.current) return;
        setSending(now);
        if (now.state === "complete") void forgetKept(id);
      },
    });
    sender.current = made;
    setRecordingId(id);
    return made;
  }

  /** Asks the server for a recording to fill; null when it gives none. */
  async function begin(): Promise<string | null> {
    setProblem(null);
    const body = await fetch(paths.recordings(moduleId), {
      method: "POST",
      redirect: "manual",
      signal: AbortSignal.timeout(patience),
    })
      .then((response) => response.json())
      .catch(() => null);
    if (typeof body?.recordingId === "string") {
      letGo.current();
      letGo.current = (await holdAlone(body.recordingId)) ?? (() => {});
      return body.recordingId;
    }
    setProblem(typeof body?.problem === "string" ? body.problem : unreachable);
    return null;
  }

  async function record(kind: RecordingKind): Promise<void> {
    setPhase("asking");
    setProblem(null);
    let stream: MediaStream;
    try {
      stream = await openDevices(kind);
    } catch (error) {
      setPhase("ready");
      setProblem(deviceProblem(error, kind));
      return;
    }
    const id = gone.current ? null : await begin();
    if (id === null || gone.current) {
      closeDevices(stream);
      setPhase("ready");
      return;
    }
    const toServer = sendAs(id);
    const parts: Blob[] = [];
    device.current = recordFrom(stream, kind, {
      onPart(part) {
        parts.push(part);
        void keepPart(id, part);
        toServer.add(part);
      },
      onEnd() {
        device.current = null;
        if (gone.current) return;
        toServer.end();
        show(new Blob(parts, { type: parts[0]?.type ?? "" }), kind);
      },
    });
    recorded.current = 0;
    setElapsed(0);
    setPhase("recording");
  }

  /** A file that was recorded elsewhere goes the same way. */
  async function choose(file: File): Promise<void> {
    if (file.size > largestRecording) return setProblem(pieceRefusals["too-large"]);
    setPhase("asking");
    const id = await begin();
    if (id === null) return setPhase("ready");
    void keepPart(id, file);
    const toServer = sendAs(id);
    toServer.add(file);
    toServer.end();
    show(file, file.type.startsWith("video/") ? "video" : "audio");
  }

  function show(whole: Blob, kind: RecordingKind): void {
    const mediaType = `${kind}/${whole.type.includes("mp4") ? "mp4" : "webm"}`;
    setMade({ url: URL.createObjectURL(whole), mediaType });
    setPhase("made");
  }

  async function discard(): Promise<void> {
    sender.current?.stop();
    if (made) URL.revokeObjectURL(made.url);
    const id = recordingId;
    setMade(null);
    setSending(null);
    setRecordingId(null);
    setPhase("ready");
    letGo.current();
    if (id === null) return;
    void forgetKept(id);
    // One that is not heard of is replaced by the next, or swept.
    await fetch(paths.recording(id), { method: "DELETE", redirect: "manual" }).catch(() => {});
    revalidate();
  }

  // biome-ignore lint/correctness/useExhaustiveDependencies: what the page was opened with, once.
  useEffect(() => {
    gone.current = false;
    if (unfinishedId) void goOn(unfinishedId);
    else void forgetKept(null);
    return () => {
      gone.current = true;
      device.current?.stop();
      sender.current?.stop();
      letGo.current();
    };
  }, []);

  /** Takes up what an earlier page of this device had recorded and not sent. */
  async function goOn(id: string): Promise<void> {
    const alone = await holdAlone(id);
    if (gone.current) return alone?.();
    if (!alone) return setPhase("elsewhere");
    letGo.current = alone;
    const kept = await readKept(id);
    if (gone.current || !kept) {
      alone();
      return setPhase("ready");
    }
    const toServer = sendAs(id);
    toServer.add(kept);
    toServer.end();
    show(kept, kept.type.startsWith("video/") ? "video" : "audio");
  }

  useEffect(() => {
    if (phase !== "recording") return;
    const started = performance.now();
    const before = recorded.current;
    const timer = setInterval(() => {
      const now = before + (performance.now() - started) / 1000;
      recorded.current = Math.min(now, limitSeconds);
      setElapsed(recorded.current);
      if (now >= limitSeconds) device.current?.stop();
    }, 200);
    return () => clearInterval(timer);
  }, [phase, limitSeconds]);

  const unfinished =
    phase === "recording" || phase === "paused" || (phase === "made" && sending?.state !== "complete");
  useEffect(() => {
    if (!unfinished) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    const retry = () => sender.current?.retry();
    window.addEventListener("beforeunload", warn);
    window.addEventListener("online", retry);
    return () => {
      window.removeEventListener("beforeunload", warn);
      window.removeEventListener("online", retry);
    };
  }, [unfinished]);

  return {
    phase,
    problem,
    elapsed: Math.floor(elapsed),
    recordingId,
    sending,
    made,
    stream: () => device.current?.stream ?? null,
    record,
    choose,
    discard,
    pause() {
      device.current?.pause();
      setPhase("paused");
    },
    resume() {
      device.current?.resume();
      setPhase("recording");
    },
    stop: () => device.current?.stop(),
  };
}

/**
 * Holds a recording for this window until it lets go or is closed; null when another window has it. Waits a moment, because the
 * page that is just being left has it still.
 */
function holdAlone(recordingId: string): Promise<(() => void) | null> {
  if (!navigator.locks) return Promise.resolve(() => {});
  return new Promise((resolve) => {
    const waiting = { signal: AbortSignal.timeout(1000) };
    navigator.locks
      .request(paths.recording(recordingId), waiting, () => new Promise<void>((letGo) => resolve(letGo)))
      .catch(() => resolve(null));
  });
}
