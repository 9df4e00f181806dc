import fc from "fast-check";
import { expect, test } from "vitest";
import { type DiffPart, diffText } from "#app/domain/demonstrations/text-diff";

const without = (parts: DiffPart[], kind: DiffPart["kind"]) =>
  parts.flatMap((part) => (part.kind === kind ? [] : [part.text])).join("");

test("nothing of either text is lost or made up: leaving out what is new gives the old one, and the other way round", () => {
  const text = fc.array(fc.constantFrom("a ", "b ", "loss", "5,400", "\n", "ß", "🧊", ".", " "), {
    maxLength: 40,
  });
  fc.assert(
    fc.property(text, text, (a, b) => {
      const [before, after] = [a.join(""), b.join("")];
      const parts = diffText(before, after);
      expect(without(parts, "added")).toBe(before);
      expect(without(parts, "removed")).toBe(after);
      expect(parts.every(({ text: shown }) => shown !== "")).toBe(true);
    }),
  );
});

test("a text compared with itself has nothing but what stayed", () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1 }), (text) => {
      expect(diffText(text, text)).toEqual([{ kind: "same", text }]);
    }),
  );
});

test("one figure corrected in one line is shown as that figure alone", () => {
  const before = "The bill\nStock 5,400 and disposal 310.\nNext step: call.";
  const after = "The bill\nStock 5,400 and disposal 350.\nNext step: call.";
  expect(diffText(before, after)).toEqual([
    { kind: "same", text: "The bill\nStock 5,400 and disposal " },
    { kind: "removed", text: "310" },
    { kind: "added", text: "350" },
    { kind: "same", text: ".\nNext step: call." },
  ]);
});

test("a paragraph that grew to more than twice its length is shown as what was added", () => {
  const before = "The customer names the stock and the second trip.";
  const added =
    " Then disposal, the credit note, eleven hours of quality, and how often it happened in a year.";
  expect(diffText(before, before + added)).toEqual([
    { kind: "same", text: before },
    { kind: "added", text: added },
  ]);
});

test("a passage written anew is shown as replaced, not as what the two happen to share", () => {
  const [before, after] = ["Twenty sensors in a grid at 2 m.", "Eight permanent places, each with a reason."];
  expect(diffText(before, after)).toEqual([
    { kind: "removed", text: before },
    { kind: "added", text: after },
  ]);
});

test("the longest text that can be handed in, with every line another one, is compared without a table beyond measure", () => {
  const lines = (mark: string) => Array.from({ length: 10_000 }, () => mark).join("\n");
  expect(diffText(lines("a"), lines("b"))).toEqual([
    { kind: "removed", text: lines("a") },
    { kind: "added", text: lines("b") },
  ]);
});
