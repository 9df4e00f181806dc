import { useEffect, useState } from "react";
import type { Saving } from "#app/ui/answer-sender";

const spoken: { [state in Saving]?: string } = {
  unsent: "Nothing can be sent just now.",
  "signed-out": "Signed out, so nothing is sent.",
  refused: "The last entry was not accepted.",
};

/** Said to who listens when saving begins to fail and when it works again: nothing while it tries, nothing for what is as it should be. */
export function useSpokenState(state: Saving): string {
  const [said, setSaid] = useState("");
  useEffect(() => {
    const fails = spoken[state];
    if (fails) setSaid(fails);
    else if (state === "saved") setSaid((before) => before && "Everything is sent again.");
  }, [state]);
  return said;
}
