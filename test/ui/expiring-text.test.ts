import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { ExpiringText } from "#app/ui/expiring-text";
import { readable } from "#test/support/page-text";

test.each([
  [[0, 0, 0], "none"],
  [[2, 2, 2], "2 in 30 days"],
  [[2, 3, 5], "2 in 30 days, 3 in 60, 5 in 90"],
  [[0, 3, 3], "3 in 60 days"],
  [[0, 3, 4], "3 in 60 days, 4 in 90"],
  [[0, 0, 1], "1 in 90 days"],
])("awards that expire, counted %j, read by themselves", (expiring, words) => {
  expect(readable(renderToStaticMarkup(createElement(ExpiringText, { expiring })))).toBe(words);
});
