/** Sends answers as they are given, one request at a time, and goes on trying with those that could not be sent. */

export type Saving = "idle" | "saving" | "saved" | "unsent" | "refused";

export interface Progress {
  state: Saving;
  /** Why something is not saved. */
  problem?: string;
}

export interface AnswerSender {
  /** Sends an item's answer after this many milliseconds. */
  send(itemId: string, wait: number): void;
  /** Sends what waits at once. Resolves to whether the server has heard of every answer, be it that it refused one. */
  flush(): Promise<boolean>;
  /** Nothing is sent any more: the page is left. */
  stop(): void;
  hasWaiting(): boolean;
}

const retryAfter = 3000;

const keptHere = "Your answers are kept here and sent when it is back; do not close this page.";
const problems = {
  offline: `No connection. ${keptHere}`,
  failing: `The server cannot save just now. ${keptHere}`,
  signedOut: "You are signed out. Sign in again in another tab: your answers are kept here and sent then.",
};

/** `post` sends the answers of these items; `report` hears how it goes. */
export function createAnswerSender(
  post: (itemIds: string[]) => Promise<Response>,
  report: (progress: Progress) => void,
): AnswerSender {
  const waiting = new Set<string>();
  let running: Promise<boolean> | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stopped = false;

  function flush(): Promise<boolean> {
    clearTimeout(timer);
    running ??= sendAll().finally(() => {
      running = undefined;
    });
    return running;
  }

  async function sendAll(): Promise<boolean> {
    while (waiting.size > 0) {
      const itemIds = [...waiting];
      waiting.clear();
      report({ state: "saving" });
      const progress = await settle(post(itemIds));
      if (stopped) return false;
      if (progress.state === "unsent") {
        for (const itemId of itemIds) waiting.add(itemId);
        timer = setTimeout(flush, retryAfter);
        report(progress);
        return false;
      }
      report(progress.state === "saved" && waiting.size > 0 ? { state: "saving" } : progress);
    }
    return true;
  }

  return {
    send(itemId, wait) {
      waiting.add(itemId);
      report({ state: "saving" });
      clearTimeout(timer);
      timer = setTimeout(flush, wait);
    },
    flush,
    stop() {
      stopped = true;
      clearTimeout(timer);
      waiting.clear();
    },
    hasWaiting: () => running !== undefined || waiting.size > 0,
  };
}

async function settle(sent: Promise<Response>): Promise<Progress> {
  try {
    const response = await sent;
    if (response.ok) return { state: "saved" };
    if (response.type === "opaqueredirect") return { state: "unsent", problem: problems.signedOut };
    if (response.status >= 500) return { state: "unsent", problem: problems.failing };
    const body = await response.json().catch(() => null);
    const problem =
      typeof body?.problem === "string" ? body.problem : "The server could not save this answer.";
    return { state: "refused", problem };
  } catch {
    return { state: "unsent", problem: problems.offline };
  }
}
