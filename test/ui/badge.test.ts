import { readdirSync, readFileSync } from "node:fs";
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import type { ReviewedItem } from "#app/domain/assessment/review";
import { MarkBadge } from "#app/ui/reviewed-items";

test("the words of a badge begin with a capital, wherever it stands", () => {
  const files = ["app/ui", "app/routes"].flatMap((folder) =>
    readdirSync(folder).map((name) => `${folder}/${name}`),
  );
  const words = files.flatMap((file) =>
    [...readFileSync(file, "utf8").matchAll(/<Badge\b[^>]*>\s*(?:<[A-Z][^>]*>\s*)*([A-Za-z][^<{]*)/g)].map(
      ([, said = ""]) => said.trim(),
    ),
  );
  expect(words.length).toBeGreaterThan(20);
  expect(words.filter((said) => /^[a-z]/.test(said))).toEqual([]);
});

test("a part of one point is of one point, a part of several of several", () => {
  const item = { parts: [], answer: ["a"] } as unknown as ReviewedItem;
  const wordsOf = (millipoints: number, maxMillipoints: number) =>
    renderToStaticMarkup(createElement(MarkBadge, { item: { ...item, millipoints, maxMillipoints } }));
  expect(wordsOf(300, 1000)).toContain("0.3 of 1 point<");
  expect(wordsOf(300, 2000)).toContain("0.3 of 2 points<");
});
