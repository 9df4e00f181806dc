/** Sends a recording while it grows: one piece at a time, from where the server's acknowledged bytes end, and again until it is there. */
import { largestPiece } from "#app/domain/demonstrations/recording";

export type SendingState = "sending" | "offline" | "failing" | "signed-out" | "refused" | "complete";

export interface Sending {
  state: SendingState;
  /** Bytes that are on the server's disk. */
  sent: number;
  /** Bytes there are so far. */
  size: number;
  /** Why it was refused. */
  problem?: string;
}

export interface RecordingSender {
  /** Adds what was recorded since. */
  add(part: Blob): void;
  /** Nothing will be added any more. */
  end(): void;
  /** Tries again at once, as when the connection is back. */
  retry(): void;
  /** Nothing is sent any more: the page is left, or the recording discarded. */
  stop(): void;
}

interface Wiring {
  /** Asks where the server is. */
  ask: () => Promise<Response>;
  patch: (piece: Blob, offset: number, last: boolean) => Promise<Response>;
  report: (sending: Sending) => void;
  /** Milliseconds between tries. */
  retryAfter?: number;
}

/** While more is to come, smaller pieces wait for it. */
const worthSending = 64 * 1024;

export function createRecordingSender({ ask, patch, report, retryAfter = 3000 }: Wiring): RecordingSender {
  let whole = new Blob([]);
  let ended = false;
  /** Null until the server has said where it is: after a reload, or an answer that did not come. */
  let sent: number | null = null;
  let known = 0;
  let running = false;
  let over = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function tell(state: SendingState, problem?: string): void {
    report({ state, sent: known, size: whole.size, ...(problem ? { problem } : {}) });
  }

  async function run(): Promise<void> {
    if (running || over) return;
    running = true;
    clearTimeout(timer);
    while (!over && hasWork()) {
      tell("sending");
      const outcome = await settle(sent === null ? ask() : patchNext(sent));
      if (over) break;
      if (outcome.kind === "unsent") {
        // What was sent may have arrived all the same.
        sent = null;
        timer = setTimeout(run, retryAfter);
        tell(outcome.state);
        break;
      }
      // The server has more than this page: the beginning was lost here, so that the rest would not fit.
      const problem = outcome.kind === "refused" ? outcome.problem : outcome.offset > whole.size && gone;
      if (problem || outcome.kind === "refused") {
        over = true;
        tell("refused", problem || gone);
        break;
      }
      sent = known = outcome.offset;
      if (outcome.complete) {
        over = true;
        tell("complete");
      } else tell("sending");
    }
    running = false;
  }

  function hasWork(): boolean {
    return ended || whole.size - (sent ?? known) >= worthSending;
  }

  function patchNext(offset: number): Promise<Response> {
    const piece = whole.slice(offset, offset + largestPiece);
    return patch(piece, offset, ended && offset + piece.size === whole.size);
  }

  return {
    add(part) {
      whole = new Blob([whole, part]);
      void run();
    },
    end() {
      ended = true;
      void run();
    },
    retry() {
      if (timer !== undefined) void run();
    },
    stop() {
      over = true;
      clearTimeout(timer);
    },
  };
}

type Outcome =
  | { kind: "there"; offset: number; complete: boolean }
  | { kind: "unsent"; state: "offline" | "failing" | "signed-out" }
  | { kind: "refused"; problem: string };

const gone = "This recording and what the server has of it do not fit together. Discard it and record again.";

async function settle(sending: Promise<Response>): Promise<Outcome> {
  let response: Response;
  try {
    response = await sending;
  } catch {
    return { kind: "unsent", state: "offline" };
  }
  // Someone signed out would be led to a page that answers well.
  if (response.type === "opaqueredirect" || [401, 403, 412].includes(response.status))
    return { kind: "unsent", state: "signed-out" };
  const offset = Number(response.headers.get("Upload-Offset") ?? Number.NaN);
  if ((response.status === 204 || response.status === 409) && Number.isSafeInteger(offset))
    return { kind: "there", offset, complete: response.headers.get("Upload-Complete") === "?1" };
  if (![404, 413, 415].includes(response.status)) return { kind: "unsent", state: "failing" };
  const body = await response.json().catch(() => null);
  return { kind: "refused", problem: typeof body?.problem === "string" ? body.problem : gone };
}
