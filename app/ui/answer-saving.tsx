/** A form whose answers are saved as they are given, and the line that says what is saved and what is not. */
import { useNavigate, useSubmit } from "@remix-run/react";
import { type ChangeEvent, type FormEvent, useEffect, useRef, useState } from "react";
import { sequencePrefix } from "#app/domain/assessment/assessment.form";
import type { ShownItem } from "#app/domain/assessment/review";
import { isAnswered } from "#app/domain/assessment/undecided";
import { paths } from "#app/paths";
import { answeredBefore, fillFields, isAnsweredBy, itemIdOf, readFields } from "#app/ui/answer-fields";
import { createAnswerKeeping, type GivenAnswer } from "#app/ui/answer-keeping";
import { type AnswerPage, createAnswerPage } from "#app/ui/answer-page";
import type { Progress, Saving, Standing } from "#app/ui/answer-sender";
import { deviceStorage } from "#app/ui/device-storage";

/** Typing is sent when it pauses; a choice at once. */
const typingPause = 600;
/** A request that is not answered in this time has failed. */
const patience = 10_000;

interface Opened {
  attemptId: string;
  now: string;
  sequences: Standing["sequences"];
  items: Pick<ShownItem, "id" | "numbers" | "answer">[];
  deadlineAt: string | null;
}

export function useAnswerSaving(opened: Opened) {
  const { attemptId } = opened;
  const form = useRef<HTMLFormElement>(null);
  const page = useRef<AnswerPage | null>(null);
  const handingIn = useRef(false);
  const leaving = useRef(false);
  const submit = useSubmit();
  const navigate = useNavigate();
  const [progress, setProgress] = useState<Progress>({ state: "idle" });
  const [elsewhere, setElsewhere] = useState<string[]>([]);
  const [answered, setAnswered] = useState(
    () =>
      new Set(opened.items.filter(({ numbers, answer }) => isAnswered(numbers, answer)).map(({ id }) => id)),
  );

  function noteAnswered(itemId: string, fields: GivenAnswer["fields"]): void {
    const item = opened.items.find(({ id }) => id === itemId);
    setAnswered((before) => {
      const after = new Set(before);
      if (item && isAnsweredBy(fields, item)) after.add(itemId);
      else after.delete(itemId);
      return after;
    });
  }

  function give(itemId: string, wait: number): void {
    if (!form.current) return;
    const fields = readFields(form.current, itemId);
    page.current?.give(itemId, fields, wait);
    noteAnswered(itemId, fields);
  }

  // biome-ignore lint/correctness/useExhaustiveDependencies: what the page was opened with, once.
  useEffect(() => {
    const others = new BroadcastChannel(paths.attempt(attemptId));
    const here = createAnswerPage({
      now: opened.now,
      sequences: opened.sequences,
      keeping: createAnswerKeeping(deviceStorage(), attemptId),
      post: (answers) => post(paths.attemptAnswers(attemptId), answers),
      report: setProgress,
      elsewhere: setElsewhere,
      hear: (standing) => others.postMessage(standing.sequences),
    });
    page.current = here;
    others.onmessage = ({ data }) => here.learn(data);

    const early = form.current ? answeredBefore(form.current) : new Set<string>();
    for (const { itemId, fields } of here.resume()) {
      if (form.current && !early.has(itemId)) fillFields(form.current, itemId, fields);
      noteAnswered(itemId, fields);
    }
    for (const itemId of early) give(itemId, 0);
    // How long the page took to come is not known: its clock is set by an answer of the server.
    if (opened.deadlineAt) void here.sender.ask();

    const warn = (event: BeforeUnloadEvent) => {
      if (here.sender.hasWaiting() && !(leaving.current && here.sender.isKept())) event.preventDefault();
    };
    const flush = () => void here.sender.flush();
    // Whoever turns away may not come back; whoever comes back may have answered elsewhere meanwhile.
    const turn = () => void (document.hidden ? here.sender.flush() : here.sender.ask());
    window.addEventListener("beforeunload", warn);
    window.addEventListener("online", flush);
    document.addEventListener("visibilitychange", turn);
    return () => {
      window.removeEventListener("beforeunload", warn);
      window.removeEventListener("online", flush);
      document.removeEventListener("visibilitychange", turn);
      others.close();
      here.sender.stop();
    };
  }, [attemptId]);

  const { state } = progress;
  useEffect(() => {
    if (state === "closed") navigate(paths.attemptResult(attemptId), { replace: true });
  }, [state, attemptId, navigate]);

  function onChange(event: ChangeEvent<HTMLFormElement>): void {
    const itemId = itemIdOf(event.target);
    if (itemId !== null) give(itemId, isTyped(event.target) ? typingPause : 0);
  }

  /** Handed in only once the server has every answer: without a connection the page stays, and says so. */
  async function onSubmit(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    const { submitter } = event.nativeEvent as SubmitEvent;
    const intent = submitter instanceof HTMLButtonElement ? submitter.value : "save";
    if (handingIn.current) return;
    handingIn.current = true;
    // The answers themselves are at the server; sent along, those that this page shows would hide later ones from elsewhere.
    if ((await page.current?.sender.flush()) && intent !== "save") submit({ intent }, { method: "post" });
    handingIn.current = false;
  }

  return {
    form,
    onChange,
    onSubmit,
    progress,
    elsewhere,
    answered,
    serverNow: () => page.current?.serverNow() ?? Date.parse(opened.now),
    /** Sends what waits, and hears whether the attempt is closed. */
    ask: () => void page.current?.sender.ask(),
    /** This page goes and comes back with what is saved and what is kept: nothing to warn of. */
    leave: () => {
      leaving.current = true;
    },
  };
}

function post(address: string, answers: GivenAnswer[]): Promise<Response> {
  const body = new URLSearchParams(answers.flatMap(({ fields }) => fields));
  for (const { itemId, sequence } of answers) body.append(`${sequencePrefix}${itemId}`, String(sequence));
  return fetch(address, { method: "POST", body, redirect: "manual", signal: AbortSignal.timeout(patience) });
}

function isTyped(control: Element): boolean {
  return (
    control instanceof HTMLTextAreaElement || (control instanceof HTMLInputElement && control.type === "text")
  );
}

const words: { [state in Saving]: string } = {
  idle: "Answers are saved as you give them.",
  saving: "Saving…",
  saved: "Saved.",
  unsent: "",
  "signed-out": "",
  refused: "Not saved.",
  closed: "",
};

interface SaveStateProps {
  progress: Progress;
  attemptId: string;
  onLeave: () => void;
}

export function SaveState({ progress, attemptId, onLeave }: SaveStateProps) {
  const { state, problem } = progress;
  return (
    <p className={`save-state save-state-${state} with-script`} role="status">
      {[words[state], problem].filter(Boolean).join(" ")}
      {state === "signed-out" && (
        <>
          {" "}
          <a href={paths.signIn(paths.attempt(attemptId))} onClick={onLeave}>
            Sign in again
          </a>
        </>
      )}
    </p>
  );
}
