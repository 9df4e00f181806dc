import { expect, test } from "vitest";
import { largestFile, largestSubmission, mostFiles } from "#app/domain/demonstrations/demonstrations";
import { refuseFiles } from "#app/ui/evidence-problems";

const file = (size: number, name = "plan.pdf") => ({ name, size });

test("files that cannot be accepted are told before they are sent, by name", () => {
  expect(refuseFiles([file(1), file(largestFile)])).toBeNull();
  expect(refuseFiles([file(1), file(0, "nothing.pdf")])).toBe("“nothing.pdf” is empty.");
  expect(refuseFiles([file(largestFile + 1, "film.pdf")])).toBe("“film.pdf” is larger than 10 MB.");
  expect(refuseFiles(Array.from({ length: mostFiles + 1 }, () => file(1)))).toMatch(/at most 5 files/);
});

test("all of them together have a size, recordings included", () => {
  expect(refuseFiles([], [file(largestSubmission)])).toBeNull();
  expect(refuseFiles([file(1)], [file(largestSubmission)])).toMatch(/larger than 25 MB together/);
  expect(refuseFiles([file(largestFile), file(largestFile), file(largestFile)])).toMatch(/together/);
});
