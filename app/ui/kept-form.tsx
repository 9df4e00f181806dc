/** A form whose texts and choices outlive the page: kept on this device until they are sent, and brought back with a word about it. */
import { useNavigation, unstable_usePrompt as usePrompt, useRouteLoaderData } from "@remix-run/react";
import { type RefObject, useEffect, useRef, useState } from "react";
import { Button } from "#app/ui/button";
import { deviceStorage, type KeptFields } from "#app/ui/device-storage";
import {
  fieldsOf,
  fillControls,
  isChanged,
  isChoice,
  resetControls,
  typedControls,
} from "#app/ui/form-controls";
import { createFormKeeping, formKeptDays } from "#app/ui/form-keeping";
import { Notice } from "#app/ui/notice";

/** Who is signed in, as the frame of the page knows it; empty for nobody. */
export function useViewerId(): string {
  const frame = useRouteLoaderData<{ viewer: { personId: string } | null }>("root");
  return frame?.viewer?.personId ?? "";
}

export interface FormOwner {
  personId: string;
  /** What the form is and what about, such as `demonstration.<module>`. */
  form: string;
}

interface Opened extends FormOwner {
  /** The form came back as it was typed, so that is newer than what is kept. */
  refused: boolean;
  /** Where a form that was accepted leads; null when it leads back here. */
  sentTo: string | null;
  /** What the server has of it: once that is what stands in the form, nothing needs to be kept. */
  stored?: string | null;
}

export interface KeptForm {
  form: RefObject<HTMLFormElement>;
  /** Something typed earlier was brought back. */
  restored: boolean;
  /** Something is typed that this device cannot keep. */
  unkept: boolean;
  /** It was cleared here, and can still be brought back. */
  cleared: boolean;
  onInput: () => void;
  clear: () => void;
  undo: () => void;
  /** The server has it. */
  forget: () => void;
}

const leaving = "What you typed has not been sent, and this device cannot keep it. Leave anyway?";

export function useKeptForm({ personId, form: name, refused, sentTo, stored }: Opened): KeptForm {
  const form = useRef<HTMLFormElement>(null);
  const [restored, setRestored] = useState(false);
  const [unkept, setUnkept] = useState(false);
  const [cleared, setCleared] = useState<KeptFields | null>(null);
  const keeping = () => createFormKeeping(deviceStorage(), personId, name);

  function onInput(): void {
    if (!form.current) return;
    setCleared(null);
    const controls = typedControls(form.current);
    if (refused || controls.some(isChanged)) setUnkept(!keeping().keep(fieldsOf(form.current, controls)));
    else forget();
  }

  function forget(): void {
    keeping().forget();
    setRestored(false);
    setUnkept(false);
  }

  // biome-ignore lint/correctness/useExhaustiveDependencies: what the page was opened with, once.
  useEffect(() => {
    if (!form.current) return;
    const controls = typedControls(form.current);
    const kept = refused ? null : keeping().read();
    const names = new Set(kept?.map(([field]) => field));
    const early = new Set(controls.filter(isChanged).map((control) => control.name));
    // A text that was not there when it was kept stays as it is; so does what was typed before this page's scripts ran.
    const fills = controls.filter(
      (control) => !early.has(control.name) && (names.has(control.name) || isChoice(control)),
    );
    if (kept) fillControls(fills, kept);
    setRestored(fills.some(isChanged));
    onInput();
  }, [personId, name]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: whenever the server has something else of it.
  useEffect(onInput, [stored]);

  const { state, formMethod, location } = useNavigation();
  const sent = state === "loading" && formMethod === "POST" && location.pathname === sentTo;
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the form was accepted.
  useEffect(() => {
    if (sent) forget();
  }, [sent]);

  useEffect(() => {
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    if (unkept) window.addEventListener("beforeunload", warn);
    return () => window.removeEventListener("beforeunload", warn);
  }, [unkept]);
  usePrompt({
    when: ({ currentLocation, nextLocation }) => unkept && currentLocation.pathname !== nextLocation.pathname,
    message: leaving,
  });

  return {
    form,
    restored: restored && !refused,
    unkept,
    onInput,
    cleared: cleared !== null,
    forget,
    clear() {
      if (!form.current) return;
      const controls = typedControls(form.current);
      const typed = fieldsOf(form.current, controls);
      resetControls(controls);
      forget();
      setCleared(typed);
    },
    undo() {
      if (form.current && cleared) fillControls(typedControls(form.current), cleared);
      onInput();
    },
  };
}

/** Lets go of what this device keeps of a form, once that has been sent. */
export function useForgottenForm({ personId, form }: FormOwner, sent: boolean): void {
  useEffect(() => {
    if (sent) createFormKeeping(deviceStorage(), personId, form).forget();
  }, [personId, form, sent]);
}

interface KeptNoticeProps {
  kept: KeptForm;
  /** That nothing was sent, in the words of the form. */
  nothing: string;
  /** What ends the keeping, in the words of the form. */
  until: string;
}

/** Above the form: what was brought back, or that nothing can be. */
export function KeptNotice({ kept, nothing, until }: KeptNoticeProps) {
  return (
    <div role="status" className="with-script">
      {kept.restored && (
        <Notice>
          <p>What you typed before is back. {nothing}</p>
          <div className="actions">
            <Button kind="quiet" type="button" onClick={kept.clear}>
              Clear it
            </Button>
          </div>
        </Notice>
      )}
      {kept.unkept ? (
        <Notice kind="warning">
          This device cannot keep what you type. Stay on this page until it is sent.
        </Notice>
      ) : (
        !kept.restored && (
          <p className="hint">
            {`What you type is kept on this device until ${until} or sign out, for ${formKeptDays} days at most.`}
          </p>
        )
      )}
      {kept.cleared && (
        <div className="actions">
          <span>It is cleared.</span>
          <Button kind="quiet" type="button" onClick={kept.undo}>
            Bring it back
          </Button>
        </div>
      )}
    </div>
  );
}
