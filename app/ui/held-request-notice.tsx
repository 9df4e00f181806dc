import { useLocation } from "@remix-run/react";
import { useEffect, useId, useRef } from "react";
import { paths } from "#app/paths";
import { Button } from "#app/ui/button";
import { errorEntry } from "#app/ui/error-page";
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
          {(held.trouble === "signed-out" || held.trouble === 412) && (
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
  return trouble === "signed-out" ? "You are signed out" : errorEntry(trouble).title;
}

function textOf({ trouble, sent, reason }: HeldRequest): string {
  if (!sent) return "The page you asked for could not be loaded, so you are still on this one.";
  const why =
    trouble === "unreachable"
      ? "No answer came, so this may not have been sent."
      : trouble === "signed-out"
        ? "So this was not sent."
        : (reason ?? errorEntry(trouble).text);
  return `${why} What you entered is still on this page.`;
}
