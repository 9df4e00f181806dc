/** A record that is saved as it is entered: one request at a time, the newest state of the form last, tried again until it works. */
import { type FormEvent, type RefObject, useEffect, useRef, useState } from "react";

/** Typing is sent when it pauses; a choice at once. */
const typingPause = 600;
/** A request that is not answered in this time has failed. */
const patience = 10_000;
const retryAfter = 3000;

export interface RecordSaving {
  state: "idle" | "saving" | "saved" | "unsent" | "refused";
  /** A sentence, when something is in the way. */
  problem?: string;
}

const offline = "Not saved: no connection. It is sent as soon as possible.";
const failing = "Not saved: the server cannot save just now. It is tried again.";
const signedOut = "Not saved: you are signed out. Sign in again in another window, and it is sent.";

export function useRecordSaving(address: string, form: RefObject<HTMLFormElement>) {
  const sender = useRef<ReturnType<typeof createSender> | null>(null);
  const [saving, setSaving] = useState<RecordSaving>({ state: "idle" });

  useEffect(() => {
    const here = createSender(
      () => fetch(address, request(form.current)),
      (progress) => setSaving(progress),
    );
    sender.current = here;
    const flush = () => void here.flush();
    const warn = (event: BeforeUnloadEvent) => {
      if (here.hasUnsaved()) event.preventDefault();
    };
    window.addEventListener("online", flush);
    window.addEventListener("beforeunload", warn);
    document.addEventListener("visibilitychange", flush);
    return () => {
      window.removeEventListener("online", flush);
      window.removeEventListener("beforeunload", warn);
      document.removeEventListener("visibilitychange", flush);
      here.stop();
    };
  }, [address, form]);

  return {
    saving,
    onChange(event: FormEvent<HTMLFormElement>): void {
      const isTyped = event.target instanceof HTMLTextAreaElement;
      sender.current?.change(isTyped ? typingPause : 0);
    },
    /** Saves what is there now; true once the server has it. */
    async save(): Promise<boolean> {
      sender.current?.change(0);
      return (await sender.current?.flush()) ?? false;
    },
  };
}

function request(form: HTMLFormElement | null): RequestInit {
  return {
    method: "POST",
    body: new URLSearchParams(new FormData(form ?? undefined) as unknown as Record<string, string>),
    redirect: "manual",
    signal: AbortSignal.timeout(patience),
  };
}

function createSender(post: () => Promise<Response>, report: (progress: RecordSaving) => void) {
  let unsaved = false;
  let stopped = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running: Promise<boolean> | undefined;

  function flush(): Promise<boolean> {
    clearTimeout(timer);
    running ??= send().finally(() => {
      running = undefined;
    });
    return running;
  }

  async function send(): Promise<boolean> {
    while (unsaved) {
      unsaved = false;
      report({ state: "saving" });
      const outcome = await settle(post());
      if (stopped) return false;
      if (outcome.state === "unsent") {
        unsaved = true;
        timer = setTimeout(flush, retryAfter);
      }
      if (outcome.state !== "saved" || !unsaved) report(outcome);
      if (outcome.state !== "saved") return false;
    }
    return true;
  }

  return {
    change(wait: number): void {
      unsaved = true;
      report({ state: "saving" });
      clearTimeout(timer);
      timer = setTimeout(flush, wait);
    },
    flush,
    hasUnsaved: () => unsaved || running !== undefined,
    stop(): void {
      stopped = true;
      clearTimeout(timer);
    },
  };
}

async function settle(sent: Promise<Response>): Promise<RecordSaving> {
  try {
    const response = await sent;
    // Someone signed out would be led to a page that answers well, as if it were saved.
    if (response.type === "opaqueredirect" || [401, 412].includes(response.status)) {
      return { state: "unsent", problem: signedOut };
    }
    const body = await response.json().catch(() => null);
    // A network that wants to be signed in to answers well too, with a page of its own.
    if (response.ok)
      return typeof body?.savedAt === "string" ? { state: "saved" } : { state: "unsent", problem: failing };
    if (typeof body?.problem === "string") return { state: "refused", problem: body.problem };
    return { state: "unsent", problem: failing };
  } catch {
    return { state: "unsent", problem: offline };
  }
}
