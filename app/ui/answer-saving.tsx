/** A form whose answers are saved as they are given, and the line that says what is saved and what is not. */
import { useSubmit } from "@remix-run/react";
import { type ChangeEvent, type FormEvent, useEffect, useRef, useState } from "react";
import { createAnswerSender, type Progress, type Saving } from "#app/ui/answer-sender";

/** Typing is sent when it pauses; a choice at once. */
const typingPause = 600;

export function useAnswerSaving(action: string) {
  const form = useRef<HTMLFormElement>(null);
  const handingIn = useRef(false);
  const submit = useSubmit();
  const [progress, setProgress] = useState<Progress>({ state: "idle" });
  const [sender] = useState(() =>
    createAnswerSender(
      // Someone signed out would be led to a page that answers well, as if it were saved.
      (itemIds) =>
        fetch(action, { method: "POST", body: collect(form.current, itemIds), redirect: "manual" }),
      setProgress,
    ),
  );

  useEffect(() => {
    const warn = (event: BeforeUnloadEvent) => {
      if (sender.hasWaiting()) event.preventDefault();
    };
    window.addEventListener("beforeunload", warn);
    const flush = () => void sender.flush();
    window.addEventListener("online", flush);
    for (const itemId of answeredBefore(form.current)) sender.send(itemId, 0);
    return () => {
      window.removeEventListener("beforeunload", warn);
      window.removeEventListener("online", flush);
      sender.stop();
    };
  }, [sender]);

  function onChange(event: ChangeEvent<HTMLFormElement>): void {
    const itemId = itemOf(event.target.name);
    if (itemId !== null) sender.send(itemId, event.target.type === "text" ? typingPause : 0);
  }

  /** Handed in only once the server has every answer: without a connection the page stays, and says so. */
  async function onSubmit(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    const { currentTarget } = event;
    const { submitter } = event.nativeEvent as SubmitEvent;
    if (handingIn.current) return;
    handingIn.current = true;
    for (const itemId of itemsOf(currentTarget)) sender.send(itemId, 0);
    if (await sender.flush()) submit(submitter instanceof HTMLButtonElement ? submitter : currentTarget);
    handingIn.current = false;
  }

  return { form, onChange, onSubmit, progress };
}

function itemOf(name: string): string | null {
  return name.startsWith("answer.") ? name.slice("answer.".length) : null;
}

function itemsOf(form: HTMLFormElement): Set<string> {
  return new Set([...new FormData(form).keys()].flatMap((name) => itemOf(name) ?? []));
}

/** Items that were answered before this page's scripts ran, so that nobody heard of it. */
function answeredBefore(form: HTMLFormElement | null): Set<string> {
  const inputs = [...(form?.elements ?? [])].filter((element) => element instanceof HTMLInputElement);
  const changed = inputs.filter(
    (input) => input.checked !== input.defaultChecked || input.value !== input.defaultValue,
  );
  return new Set(changed.flatMap((input) => itemOf(input.name) ?? []));
}

function collect(form: HTMLFormElement | null, itemIds: string[]): URLSearchParams {
  const whole = new FormData(form ?? undefined);
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
  unsent: "",
  refused: "Not saved.",
};

export function SaveState({ progress }: { progress: Progress }) {
  const { state, problem } = progress;
  return (
    <p className={`save-state save-state-${state}`} role="status">
      {[words[state], problem].filter(Boolean).join(" ")}
    </p>
  );
}
