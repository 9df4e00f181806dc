import { useEffect, useRef, useState } from "react";
import { arrivalTolerance } from "#app/domain/assessment/assessment";
import { DateText } from "#app/ui/date-text";
import { deviceStorage } from "#app/ui/device-storage";
import { spokenTimeLeft, spokenWhenHidden, timeLeft } from "#app/ui/time-left";

interface DeadlineProps {
  /** Instants of the server's clock, which alone decides. */
  deadlineAt: string;
  now: string;
  zone: string;
  /** The server's clock in milliseconds: the device's own may be wrong. */
  serverNow: () => number;
  /** Called when the time is up, and again once nothing that is still under way can count. */
  onTimeUp: () => void;
}

const choice = "waymark.clock";
/** Behind the tolerance, so that the server has closed the attempt by its policy when it is asked. */
const afterTolerance = 500;

/** Until when there is time; once the page is awake, how much is left. Announced sparsely, so that it does not talk over the questions. */
export function Deadline({ deadlineAt, now, zone, serverNow, onTimeUp }: DeadlineProps) {
  const [left, setLeft] = useState(() => secondsBetween(Date.parse(now), deadlineAt));
  const [hidden, setHidden] = useState(false);
  const live = useRef({ serverNow, onTimeUp });
  live.current = { serverNow, onTimeUp };
  useEffect(() => setHidden(deviceStorage()?.getItem(choice) === "hidden"), []);
  useEffect(() => {
    const timer = setInterval(() => setLeft(secondsBetween(live.current.serverNow(), deadlineAt)), 1000);
    return () => clearInterval(timer);
  }, [deadlineAt]);
  const up = left === 0;
  useEffect(() => {
    if (!up) return;
    live.current.onTimeUp();
    const over = Date.parse(deadlineAt) + arrivalTolerance + afterTolerance - live.current.serverNow();
    const timer = setTimeout(() => live.current.onTimeUp(), over);
    return () => clearTimeout(timer);
  }, [up, deadlineAt]);

  function toggle(): void {
    setHidden(!hidden);
    try {
      deviceStorage()?.setItem(choice, hidden ? "shown" : "hidden");
    } catch {
      // Not remembered, then.
    }
  }

  return (
    <div className="deadline">
      <p>
        <span className={hidden ? undefined : "without-script"}>
          Until <DateText instant={deadlineAt} zone={zone} time />
        </span>
        {!hidden && (
          <span className="with-script" role="timer">
            {up ? "Time is up" : `${timeLeft(left)} left`}
          </span>
        )}
      </p>
      <button type="button" className="link-button with-script" onClick={toggle}>
        {hidden ? "Show the clock" : "Hide the clock"}
      </button>
      <span className="sr-only with-script" role="status">
        {hidden ? spokenWhenHidden(left) : spokenTimeLeft(left)}
      </span>
    </div>
  );
}

function secondsBetween(now: number, deadlineAt: string): number {
  return Math.max(0, Math.ceil((Date.parse(deadlineAt) - now) / 1000));
}
