import type { Serving } from "#app/content/authored-modules";
import { Badge, type BadgeTone } from "#app/ui/badge";

const servings: { [serving in Serving]: { words: string; tone: BadgeTone } } = {
  published: { words: "Published", tone: "success" },
  draft: { words: "Draft", tone: "info" },
  "last-good": { words: "Last good version serving", tone: "warning" },
  withheld: { words: "Withheld", tone: "danger" },
  withdrawn: { words: "Withdrawn", tone: "warning" },
};

/** What people get of a module now. */
export function ServingBadge({ serving }: { serving: Serving }) {
  return <Badge tone={servings[serving].tone}>{servings[serving].words}</Badge>;
}

/** Reps get it, so that there are answers to look at. */
export function isServed(serving: Serving): boolean {
  return serving === "published" || serving === "last-good";
}

/** What that means for those who learn. */
export const servingNotes: { [serving in Serving]: string } = {
  published: "This is what reps see. Only you see the right answers.",
  draft: "Reps do not see this module yet. Set “state: published” in its lesson.mdx when it is ready.",
  "last-good":
    "The files have errors, so reps keep getting the last version that had none. That one is shown below.",
  withdrawn:
    "Reps had this module and no longer see it: its lesson.mdx says “state: draft”. “state: published” brings it back, with everything that people did in it.",
  withheld: "The files have errors and there is no earlier version, so reps do not see this module at all.",
};
