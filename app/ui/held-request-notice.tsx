import { useLocation } from "@remix-run/react";
import { useEffect, useId, useRef } from "react";
import { paths } from "#app/paths";
import { Button } from "#app/ui/button";
import { errorTitle } from "#app/ui/error-page";
import { type HeldRequest, tryAgain, useHeldRequest } from "#app/ui/held-request";
import { Icon } from "#app/ui/icon";

/** Above every page: what could not be sent or opened, and the way to try it again. It takes the focus, and gives it back. */
export function HeldRequestNotice() {
  const held = useHeldRequest();
  return held ? <Said held={held} /> : null;
}

function Said({ held }: { held: HeldRequest }) {
  const id = useId();
  const box = useRef<HTMLDivElement>(null);
  const { pathname, search } = useLocation();
  // biome-ignore lint/correctness/useExhaustiveDependencies: whenever it says something new.
  useEffect(() => {
    const before = document.activeElement;
    box.current?.focus();
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, [held]);
  return (
    <div
      ref={box}
      className="held-request"
      role="alertdialog"
      aria-labelledby={`${id}-title`}
      aria-describedby={`${id}-text`}
      tabIndex={-1}
    >
      <Icon name="alert" />
      <div>
        <p className="held-request-title" id={`${id}-title`}>
          {titleOf(held)}
        </p>
        <p id={`${id}-text`}>{textOf(held)}</p>
        <div className="actions">
          {held.trouble === "signed-out" && (
            <a
              className="button button-quiet"
              href={paths.signIn(`${pathname}${search}`)}
              target="_blank"
              rel="noopener"
            >
              Sign in in a new tab
            </a>
          )}
          <Button kind="quiet" type="button" onClick={tryAgain}>
            {held.sent ? "Send it again" : "Try again"}
          </Button>
        </div>
      </div>
    </div>
  );
}

function titleOf({ trouble }: HeldRequest): string {
  if (trouble === "unreachable") return "No connection";
  return trouble === "signed-out" ? "You are signed out" : errorTitle(trouble);
}

const stays = "What you entered is still on this page.";

const advice: { [status: number]: string } = {
  403: "Your role does not include this, or no longer.",
  404: "What you wanted to change is no longer there.",
  413: "Nothing was stored. Make the text or the files smaller, then send it again.",
  429: "This is paused for a while, to keep accounts safe. Wait fifteen minutes, then send it again.",
  500: "It is not your doing, and it has been recorded. Send it again in a moment.",
  503: "Nothing can be saved right now. Send it again in a minute.",
};

function textOf({ trouble, sent, reason }: HeldRequest): string {
  if (trouble === "unreachable")
    return sent
      ? `No answer came, so this may not have been sent. ${stays} Send it again when you are connected.`
      : "The page you asked for could not be loaded, so you are still on this one.";
  if (trouble === "signed-out") return `So this was not sent. ${stays} Sign in again, then send it.`;
  return `${stays} ${reason ?? advice[trouble] ?? "It was not accepted."}`;
}
