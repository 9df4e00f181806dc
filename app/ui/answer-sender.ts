/** Sends answers as they are given, one request at a time, and goes on trying with those that could not be sent. */
import type { AnswerKeeping, GivenAnswer } from "#app/ui/answer-keeping";

export type Saving = "idle" | "saving" | "saved" | "unsent" | "signed-out" | "refused" | "closed";

export interface Progress {
  state: Saving;
  /** Why something is not saved. */
  problem?: string;
}

/** What an acknowledgement tells: the server's clock, and the number of every answer that is saved now. */
export interface Standing {
  savedAt: string;
  sequences: { [itemId: string]: number };
}

export interface AnswerSender {
  /** Sends an answer after this many milliseconds; one that is put off again and again goes after `longestWait`. */
  send(answer: GivenAnswer, wait: number): void;
  /** Sends what waits at once. Resolves to whether the server has heard of every answer, be it that it refused one. */
  flush(): Promise<boolean>;
  /** Asks how the attempt stands, with what waits if anything does. */
  ask(): Promise<boolean>;
  start(): void;
  /** Nothing is sent any more: the page is left. */
  stop(): void;
  hasWaiting(): boolean;
  /** Whether what waits would outlive this page. */
  isKept(): boolean;
}

interface Wiring {
  post: (answers: GivenAnswer[]) => Promise<Response>;
  keeping: AnswerKeeping;
  report: (progress: Progress) => void;
  /** Hears each acknowledgement. */
  hear: (standing: Standing) => void;
}

const retryAfter = 3000;
/** Who types without a pause is saved all the same. */
const longestWait = 1200;

const troubles = {
  offline: "No connection.",
  failing: "The server cannot save just now.",
  "signed-out": "You are signed out.",
  elsewise: "Somebody else is signed in now, and this attempt is not theirs.",
};

export function createAnswerSender({ post, keeping, report, hear }: Wiring): AnswerSender {
  const waiting = new Map<string, GivenAnswer>();
  const unkept = new Set<string>();
  const refusals = new Map<string, string>();
  let running: Promise<boolean> | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** When the first of what waits was given. */
  let since: number | undefined;
  let asking = false;
  let saved = false;
  let stopped = false;

  function flush(): Promise<boolean> {
    clearTimeout(timer);
    since = undefined;
    running ??= sendAll().finally(() => {
      running = undefined;
    });
    return running;
  }

  async function sendAll(): Promise<boolean> {
    let singly = false;
    while (waiting.size > 0 || asking) {
      const all = [...waiting.values()].sort((a, b) => a.sequence - b.sequence);
      const answers = singly ? all.slice(0, 1) : all;
      asking = false;
      if (answers.length > 0) report({ state: "saving" });
      const outcome = await settle(post(answers));
      if (stopped) return false;
      if (outcome.kind === "unsent") {
        asking ||= answers.length === 0;
        timer = setTimeout(flush, retryAfter);
        report({ state: outcome.state, problem: `${troubles[outcome.trouble]} ${whereKept()}` });
        return false;
      }
      if (outcome.kind === "closed") {
        for (const answer of waiting.values()) settled(answer);
        report({ state: "closed", problem: outcome.problem });
        return false;
      }
      // One that is refused must not keep the others from being saved.
      if (outcome.kind === "refused" && answers.length > 1) singly = true;
      else for (const answer of answers) settled(answer);
      if (outcome.kind === "saved") {
        saved ||= answers.length > 0;
        hear(outcome.standing);
      } else
        for (const { itemId } of answers.length === 1 ? answers : []) refusals.set(itemId, outcome.problem);
    }
    const [problem] = refusals.values();
    report(problem ? { state: "refused", problem } : { state: saved ? "saved" : "idle" });
    return true;
  }

  function settled(answer: GivenAnswer): void {
    keeping.forget(answer);
    // Unless another one has been given meanwhile.
    if (waiting.get(answer.itemId) !== answer) return;
    waiting.delete(answer.itemId);
    unkept.delete(answer.itemId);
  }

  function whereKept(): string {
    return unkept.size === 0
      ? "Your answers are kept on this device and sent as soon as possible."
      : "Your answers are kept only in this page: leave it open until they are sent.";
  }

  return {
    send(answer, wait) {
      waiting.set(answer.itemId, answer);
      refusals.delete(answer.itemId);
      if (keeping.keep(answer)) unkept.delete(answer.itemId);
      else unkept.add(answer.itemId);
      report({ state: "saving" });
      const now = performance.now();
      since ??= now;
      clearTimeout(timer);
      timer = setTimeout(flush, Math.min(wait, since + longestWait - now));
    },
    flush,
    ask() {
      asking = true;
      return flush();
    },
    start() {
      stopped = false;
    },
    stop() {
      stopped = true;
      clearTimeout(timer);
    },
    hasWaiting: () => waiting.size > 0,
    isKept: () => unkept.size === 0,
  };
}

type Outcome =
  | { kind: "saved"; standing: Standing }
  | { kind: "unsent"; state: "unsent" | "signed-out"; trouble: keyof typeof troubles }
  | { kind: "refused" | "closed"; problem: string };

async function settle(sent: Promise<Response>): Promise<Outcome> {
  try {
    const response = await sent;
    if (response.ok) return { kind: "saved", standing: asStanding(await response.json()) };
    // Someone signed out would be led to a page that answers well, as if it were saved.
    if (response.type === "opaqueredirect" || [401, 412].includes(response.status))
      return { kind: "unsent", state: "signed-out", trouble: "signed-out" };
    if (response.status === 403 || response.status === 404)
      return { kind: "unsent", state: "signed-out", trouble: "elsewise" };
    if (![400, 409, 413, 422].includes(response.status))
      return { kind: "unsent", state: "unsent", trouble: "failing" };
    const body = await response.json().catch(() => null);
    const problem =
      typeof body?.problem === "string" ? body.problem : "The server could not save this answer.";
    return { kind: response.status === 409 ? "closed" : "refused", problem };
  } catch {
    return { kind: "unsent", state: "unsent", trouble: "offline" };
  }
}

/** A network that wants to be signed in to answers well too, with a page of its own. */
function asStanding(body: Standing | null): Standing {
  if (typeof body?.savedAt !== "string" || typeof body.sequences !== "object")
    throw new Error("This is no acknowledgement.");
  return body;
}
