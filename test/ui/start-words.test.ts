import { expect, test } from "vitest";
import { minutesUntilClosed } from "#app/domain/assessment/start-policy";
import { countedInWords, hasBegunAnew, timeInWords } from "#app/ui/start-words";

const attempt = (passed: boolean | null) => ({ submittedAt: "2026-03-02T09:00:00.000Z", passed });
const open = { submittedAt: null, passed: null };

test("who never began anew is told of their attempts, and nothing of a new beginning", () => {
  const attempts = [attempt(false), attempt(true), open];
  expect(hasBegunAnew(attempts, 3)).toBe(false);
  expect(countedInWords("best", hasBegunAnew(attempts, 3))).toBe("the best of your attempts");
  expect(countedInWords("mean")).toBe("the mean of your attempts");
});

test("after a pass or a granted attempt it is told which attempts stand together", () => {
  expect(hasBegunAnew([attempt(true), attempt(false), attempt(false)], 3)).toBe(true);
  expect(hasBegunAnew([attempt(false), attempt(false), attempt(false)], 2)).toBe(true);
  expect(countedInWords("last", true)).toBe("the last of the attempts since you last started again");
});

test("no more time is promised than the window leaves", () => {
  const window = { until: "2026-03-02" };
  const told = (timeLimit: number | null, now: string) =>
    timeInWords(timeLimit, minutesUntilClosed({ timeLimit, window }, now, "Europe/Berlin"));
  expect(told(120, "2026-03-02T22:15:00.000Z")).toBe("45 minutes until the quiz closes, instead of 120");
  expect(told(120, "2026-03-02T08:00:00.000Z")).toBe("120 minutes, measured by the server");
  expect(told(null, "2026-03-02T22:15:00.000Z")).toBe("45 minutes until the quiz closes");
  expect(told(null, "2026-02-20T08:00:00.000Z")).toBe("No limit");
  expect(
    minutesUntilClosed({ timeLimit: 120, window: undefined }, "2026-03-02T22:15:00.000Z", "UTC"),
  ).toBeNull();
});
