import { describe, expect, test } from "vitest";
import { createReport } from "#app/content/source/problem";
import { checkSvg } from "#app/content/source/svg";

function saidOf(svg: string): string[] {
  const report = createReport("figures/a.svg");
  checkSvg(svg, report);
  return report.problems.map(({ line, column, message }) => `${line}:${column} ${message}`);
}

function drawing(inside: string, attributes = ""): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"${attributes}>\n${inside}\n</svg>\n`;
}

test("a plain drawing with a style sheet, gradients and markers is accepted", () => {
  const inside = `  <title>Two bars</title>
  <style>.bar { fill: #123; } @media (prefers-color-scheme: dark) { .bar { fill: #def; } }</style>
  <defs><linearGradient id="fade"><stop offset="0" stop-color="#fff"/></linearGradient></defs>
  <!-- the bars -->
  <rect class="bar" x='1' width="2" height="3" fill="url(#fade)"/>
  <use href="#fade"/>
  <text x="1" y="2">5 °C &amp; more, &#176;</text>`;
  expect(saidOf(`<?xml version="1.0" encoding="UTF-8"?>\n${drawing(inside)}`)).toEqual([]);
});

describe("what runs or fetches is refused", () => {
  const refused: [inside: string, message: string][] = [
    ["<script>alert(1)</script>", "<script> is not accepted"],
    ["<SCRIPT/>", "<SCRIPT> is not accepted"],
    ["<svg:script/>", "<svg:script> is not accepted"],
    ["<foreignObject/>", "<foreignObject> is not accepted"],
    ['<image href="https://example.com/x.png"/>', "<image> is not accepted"],
    ['<a href="javascript:alert(1)"/>', "<a> is not accepted"],
    ['<animate attributeName="href" to="javascript:alert(1)"/>', "<animate> is not accepted"],
    ['<set attributeName="onclick" to="alert(1)"/>', "<set> is not accepted"],
    ['<rect onload="alert(1)"/>', '"onload" runs code'],
    ['<rect ONCLICK="alert(1)"/>', '"ONCLICK" runs code'],
    ['<use href="https://example.com/x.svg#a"/>', "only point inside the figure"],
    ['<use xlink:href="data:image/svg+xml,x"/>', "only point inside the figure"],
    ['<rect fill="url(https://example.com/x)"/>', "only use url(#…)"],
    ['<rect fill="&#117;rl(https://example.com/x)"/>', "character reference"],
    ['<rect style="fill: red"/>', "presentation attributes"],
    ["<style>@import url(https://example.com/x.css);</style>", "may not fetch"],
    ["<style>.a { background: u\\72l(//example.com) }</style>", "may not fetch"],
    ["<style>@font-face { src: url(x) }</style>", "may not fetch"],
    ["<![CDATA[<script>]]>", "not plain SVG"],
    ["<?xml-stylesheet href='x'?>", "not plain SVG"],
    ["<!-- a -- b -->", "not plain SVG"],
    ["<rect x=1/>", "not plain SVG"],
    ["<rect/", "not plain SVG"],
    ["<text>&nbsp;</text>", "SVG knows only"],
  ];
  for (const [inside, message] of refused) {
    test(inside, () => {
      const said = saidOf(drawing(inside));
      expect(said.join("\n")).toContain(message);
      expect(said[0]).toMatch(/^2:/);
    });
  }
  test("an entity cannot smuggle anything in", () => {
    const entity = '<!DOCTYPE svg [<!ENTITY x "<script/>">]>\n';
    expect(saidOf(entity + drawing("&x;"))).toEqual([expect.stringMatching(/^1:1 This is not plain SVG/)]);
  });
});

describe("a figure that would not show is refused", () => {
  test("without its name space, its viewBox, or its end", () => {
    expect(saidOf("<svg></svg>")).toEqual([
      expect.stringContaining("xmlns"),
      expect.stringContaining("viewBox"),
    ]);
    expect(saidOf(drawing("<g>"))).toEqual([expect.stringContaining("</svg> closes nothing that is open.")]);
    expect(saidOf(drawing("").replace("</svg>", ""))).toEqual([
      expect.stringContaining("<svg> is not closed."),
    ]);
  });
  test("when it is not one <svg> element", () => {
    expect(saidOf("")).toEqual(["1:1 A figure is one <svg> element."]);
    expect(saidOf("hello")).not.toEqual([]);
    expect(saidOf(drawing("") + drawing(""))).toEqual(["1:1 A figure is one <svg> element."]);
    expect(saidOf("<g/>")).not.toEqual([]);
  });
});

test("a large hostile file is read in no time", () => {
  const started = performance.now();
  for (const text of ["<", "<a ", '<a b="', "<!-", '<g x="y" ', "<!--".repeat(2)])
    saidOf(text.repeat(20_000));
  expect(performance.now() - started).toBeLessThan(3000);
});
