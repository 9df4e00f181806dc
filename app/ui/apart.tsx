import type { ReactNode } from "react";

/** A text that may be a name runs in its own direction, whatever stands beside it; anything else looks after itself. */
export function apart(text: ReactNode): ReactNode {
  return typeof text === "string" ? <bdi>{text}</bdi> : text;
}
