import { expect, test } from "vitest";
import { serviceText } from "#app/ui/decision-due";

test.each([
  ["09:00", "17:00", 16, "Within 2 business days"],
  ["09:00", "17:00", 8, "Within 1 business day"],
  ["09:00", "17:00", 12, "Within 12 business hours"],
  ["08:30", "17:00", 17, "Within 2 business days"],
  ["00:00", "23:59", 1, "Within 1 business hour"],
])(
  "a service level is said in days where it comes to whole ones: %s to %s, %i hours",
  (opens, closes, serviceHours, words) => {
    expect(serviceText({ opens, closes, serviceHours })).toBe(words);
  },
);
