import { Form, useRevalidator } from "@remix-run/react";
import { useMemo } from "react";
import type { TimeUp } from "#app/domain/catalog/quiz";
import { Button } from "#app/ui/button";
import { Deadline } from "#app/ui/deadline";
import { Notice } from "#app/ui/notice";
import { createServerClock } from "#app/ui/server-clock";

/** What an attempt whose time is up still asks for: handing in what was answered. */
export function LateHandIn({ graceUntil, now, zone }: { graceUntil: string; now: string; zone: string }) {
  const { revalidate } = useRevalidator();
  const clock = useMemo(() => createServerClock(now), [now]);
  return (
    <Form method="post" className="quiz-form">
      <Notice kind="warning" title="Submit what you answered">
        Everything that was saved before the time was up is kept, but you can no longer answer. If you do not
        submit it, this attempt counts without points.
      </Notice>
      <div className="quiz-status">
        <Deadline deadlineAt={graceUntil} now={now} zone={zone} serverNow={clock.now} onTimeUp={revalidate} />
      </div>
      <p className="actions">
        <Button name="intent" value="submit-anyway">
          Submit
        </Button>
      </p>
    </Form>
  );
}

/** Said before it is too late, where running out of time costs the attempt. */
export function TimeUpNotice({ timeUp }: { timeUp: TimeUp | undefined }) {
  if (timeUp === undefined || timeUp === "submit") return null;
  return (
    <Notice kind="info">
      {timeUp === "abandon"
        ? "Submit before the time is up: an attempt that was not submitted counts without points."
        : `When the time is up, you have ${timeUp.grace} more ${timeUp.grace === 1 ? "minute" : "minutes"} to submit what you answered. An attempt that was not submitted counts without points.`}
    </Notice>
  );
}
