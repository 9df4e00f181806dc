import { expect, vi } from "vitest";

/** Asserts that the product has complained on the console about `about`, and forgives every complaint so far. */
export function expectComplaint(about: string | RegExp): void {
  const complaints = vi.mocked(console.error);
  expect(complaints.mock.calls.map((call) => call.map(String).join(" ")).join("\n")).toMatch(about);
  complaints.mockClear();
}
