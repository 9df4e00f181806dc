/** Whoever searches sees the words they asked for where they stand. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { markHits } from "#app/content/snippet";

const joined = (text: string, hits: string[]) =>
  markHits(text, (word) => hits.includes(word))
    .map(({ text: part, hit }) => (hit ? `[${part}]` : part))
    .join("");

test("a short text is shown whole, with every hit marked", () => {
  expect(joined("Call the duty engineer, then call again.", ["call", "engineer"])).toBe(
    "Call the duty [engineer], then [call] again.",
  );
});

test("of a long text the part with the most hits is shown", () => {
  const filler = "nothing of interest here ".repeat(30);
  const shown = joined(`alarm ${filler}alarm limit and alarm delay ${filler}`, ["alarm", "limit", "delay"]);
  expect(shown).toContain("[alarm] [limit] and [alarm] [delay]");
  expect(shown.startsWith("…")).toBe(true);
  expect(shown.endsWith("…")).toBe(true);
});

test("a text without a hit, an empty one, and a word longer than the place for it", () => {
  expect(joined("Nothing.", ["x"])).toBe("Nothing.");
  expect(joined("", ["x"])).toBe("");
  expect(joined("x".repeat(1000), [])).toBe(`${"x".repeat(200)}…`);
});

test("the parts are a piece of the text, never much more than two lines, and marked words are hits", () => {
  const words = fc.array(fc.constantFrom("alarm", "the", "a-b", "ä", "door.", "🙂", "x".repeat(70)), {
    maxLength: 200,
  });
  fc.assert(
    fc.property(words, fc.constantFrom("alarm", "door", "ä"), (list, hit) => {
      const text = list.join(" ");
      const parts = markHits(text, (word) => word === hit);
      const shown = parts.map((part) => part.text).join("");
      expect(text).toContain(shown.replace(/^…|…$/g, ""));
      expect(shown.length).toBeLessThanOrEqual(202 + 70);
      expect(parts.filter((part) => part.hit).every((part) => part.text === hit)).toBe(true);
      if (list.some((word) => word.replace(".", "") === hit))
        expect(parts.some((part) => part.hit)).toBe(true);
    }),
  );
});
