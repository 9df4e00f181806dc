/** Saves each answer as it is given, one request at a time, and says what is saved and what is not. */
import { type ChangeEvent, useEffect, useRef, useState } from "react";

export type Saving = "idle" | "saving" | "saved" | "unsent" | "refused";

/** Typing is sent when it pauses; a choice at once. */
const typingPause = 600;
const retryAfter = 3000;

export function useAnswerSaving(action: string) {
  const form = useRef<HTMLFormElement>(null);
  const pending = useRef(new Set<string>());
  const busy = useRef(false);
  const timer = useRef<ReturnType<typeof setTimeout>>();
  const [state, setState] = useState<Saving>("idle");
  const [problem, setProblem] = useState<string | null>(null);

  async function send(): Promise<void> {
    if (busy.current || pending.current.size === 0 || !form.current) return;
    const itemIds = [...pending.current];
    pending.current.clear();
    busy.current = true;
    setState("saving");
    try {
      const response = await fetch(action, { method: "POST", body: collect(form.current, itemIds) });
      if (response.ok) setState(pending.current.size > 0 ? "saving" : "saved");
      else await refuse(response);
    } catch {
      for (const itemId of itemIds) pending.current.add(itemId);
      setState("unsent");
      timer.current = setTimeout(send, retryAfter);
      return;
    } finally {
      busy.current = false;
    }
    await send();
  }

  async function refuse(response: Response): Promise<void> {
    const body = await response.json().catch(() => null);
    setProblem(typeof body?.problem === "string" ? body.problem : "The server could not save this answer.");
    setState("refused");
  }

  function onChange(event: ChangeEvent<HTMLFormElement>): void {
    const name: string = event.target.name;
    if (!name.startsWith("answer.")) return;
    pending.current.add(name.slice("answer.".length));
    setState("saving");
    clearTimeout(timer.current);
    timer.current = setTimeout(send, event.target.type === "text" ? typingPause : 0);
  }

  useEffect(() => {
    const warn = (event: BeforeUnloadEvent) => {
      if (pending.current.size > 0) event.preventDefault();
    };
    const online = () => void send();
    window.addEventListener("beforeunload", warn);
    window.addEventListener("online", online);
    return () => {
      window.removeEventListener("beforeunload", warn);
      window.removeEventListener("online", online);
      clearTimeout(timer.current);
    };
  });

  /** Handing in sends everything that is in the form, so nothing waits any more. */
  const onSubmit = () => {
    clearTimeout(timer.current);
    pending.current.clear();
  };

  return { form, onChange, onSubmit, state, problem };
}

function collect(form: HTMLFormElement, itemIds: string[]): URLSearchParams {
  const whole = new FormData(form);
  const body = new URLSearchParams();
  for (const itemId of itemIds) {
    body.append(`asked.${itemId}`, "1");
    for (const value of whole.getAll(`answer.${itemId}`)) body.append(`answer.${itemId}`, String(value));
  }
  return body;
}

const words: { [state in Saving]: string } = {
  idle: "Answers are saved as you give them.",
  saving: "Saving…",
  saved: "Saved.",
  unsent: "No connection. Your answers are kept here and sent when it is back; do not close this page.",
  refused: "Not saved.",
};

export function SaveState({ saving }: { saving: { state: Saving; problem: string | null } }) {
  return (
    <p className={`save-state save-state-${saving.state}`} role="status">
      {words[saving.state]} {saving.state === "refused" && saving.problem}
    </p>
  );
}
