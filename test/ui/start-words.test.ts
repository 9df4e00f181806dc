import { expect, test } from "vitest";
import { countedInWords, hasBegunAnew } from "#app/ui/start-words";

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
  expect(countedInWords("last", true)).toBe("the last of the attempts since you last began anew");
});
