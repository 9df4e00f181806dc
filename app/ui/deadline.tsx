import { useEffect, useState } from "react";

interface DeadlineProps {
  /** Instants of the server's clock, which alone decides. */
  deadlineAt: string;
  now: string;
}

/** The time left, ticking once the page is awake; announced each minute only, so that it does not talk over the questions. */
export function Deadline({ deadlineAt, now }: DeadlineProps) {
  const atLoad = Math.max(0, Math.floor((Date.parse(deadlineAt) - Date.parse(now)) / 1000));
  const [left, setLeft] = useState(atLoad);
  useEffect(() => {
    // Counted from the server's clock at load: the device's own may be wrong.
    const loaded = performance.now();
    const timer = setInterval(
      () => setLeft(Math.max(0, atLoad - Math.floor((performance.now() - loaded) / 1000))),
      1000,
    );
    return () => clearInterval(timer);
  }, [atLoad]);
  const minutes = Math.ceil(left / 60);
  return (
    <p className="deadline">
      <span aria-hidden="true">
        {Math.floor(left / 60)}:{String(left % 60).padStart(2, "0")} left
      </span>
      <span className="sr-only" role="timer" aria-live="polite">
        {left === 0
          ? "The time is up. Hand in now."
          : `About ${minutes} ${minutes === 1 ? "minute" : "minutes"} left.`}
      </span>
    </p>
  );
}
