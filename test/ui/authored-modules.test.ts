import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import type { Serving } from "#app/content/authored-modules";
import { paths } from "#app/paths";
import { AuthoredModulesTable } from "#app/ui/authored-modules-table";

function tableOf(serving: Serving): string {
  const hardest = { stem: "Who books the loss?", facility: 31, answers: 40, compared: 8, lacking: 0 };
  const figures = { attempts: 40, passRate: 70, hardest, openDemonstrations: 0, inFlight: 2 };
  const row = {
    source: "01-one",
    id: "module-one",
    title: "One",
    serving,
    version: null,
    errors: 0,
    advice: 0,
  };
  return renderToStaticMarkup(
    createElement(AuthoredModulesTable, { track: "Sales", rows: [{ ...row, figures }] }),
  );
}

test("the hardest item opens the analysis it comes from, where there is one", () => {
  const link = `<a href="${paths.analysis("module-one")}"`;
  expect(tableOf("published")).toMatch(new RegExp(`${link}[^>]*>Who books the loss\\?</a>`));
  expect(tableOf("last-good")).toContain(link);
  expect(tableOf("withdrawn")).not.toContain(link);
  expect(tableOf("withdrawn")).toContain("Who books the loss?");
});
