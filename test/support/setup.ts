/** A test that makes the product complain on the console fails, unless it says so with expectComplaint(). */
import { afterEach, beforeEach, expect, type MockInstance, vi } from "vitest";

let complaints: MockInstance<typeof console.error>;

beforeEach(() => {
  complaints = vi.spyOn(console, "error");
});

afterEach(() => {
  const unexpected = [...complaints.mock.calls];
  complaints.mockRestore();
  expect(unexpected, "unexpected console.error").toEqual([]);
});
