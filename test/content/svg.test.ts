import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createReport } from "#app/content/source/problem";
import { checkSvg } from "#app/content/source/svg";
import { refuseValue } from "#app/content/source/svg-values";

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
    ['<rect fill="url(https://example.com/x)"/>', "plain values"],
    ['<rect fill="&#117;rl(https://example.com/x)"/>', "character reference"],
    ['<rect style="fill: red"/>', "presentation attributes"],
    ["<style>@import url(https://example.com/x.css);</style>", "may not fetch"],
    ["<style>.a { background: u\\72l(//example.com) }</style>", "may not fetch"],
    ["<style>@font-face { src: url(x) }</style>", "may not fetch"],
    ["<style>@IMPORT 'x';</style>", "may not fetch"],
    ["<style>@\\69mport url(x);</style>", "may not fetch"],
    ["<style>.a { fill: u\\72l(//example.com) }</style>", "nor use escapes"],
    ["<style>.a { fill: ur/**/l(//example.com) }</style>", "nor use escapes"],
    ["<style>.a { fill: URL(//example.com#a) }</style>", "may not fetch"],
    ["<style>.a { fill: url(#a) url(//example.com) }</style>", "may not fetch"],
    ["<style>.a { mask: image-set('x.png' 1x) }</style>", "may not fetch"],
    ["<style>.a { mask: -webkit-image-set(url(x) 1x) }</style>", "may not fetch"],
    ["<style>.a { mask: cross-fade(url(x), url(y)) }</style>", "may not fetch"],
    ["<style>.a { fill: var(--x) }</style>", "may not fetch"],
    ["<style>.a { --x: url(//example.com) }</style>", '"--x" is not accepted'],
    ["<style>.a { background: red }</style>", '"background" is not accepted'],
    ["<style>.a { cursor: url(x) }</style>", '"cursor" is not accepted'],
    ["<style>.a { content: 'x' }</style>", '"content" is not accepted'],
    ["<style>a[href='x'] { fill: red }</style>", "Selectors"],
    ["<style>.a { fill: red</style>", "not CSS that can be read"],
    ["<style>&lt;/style></style>", "nor use escapes"],
    ['<rect fill="u\\72l(//example.com/x)"/>', '"fill" may only use plain values'],
    ['<rect fill="\\75 rl(x)"/>', '"fill" may only use plain values'],
    ['<rect fill="ur/**/l(x)"/>', '"fill" may only use plain values'],
    ['<rect fill="URL(https://example.com/x)"/>', '"fill" may only use plain values'],
    ['<rect fill="url(data:image/svg+xml,x)"/>', '"fill" may only use plain values'],
    ['<rect fill="url (x)"/>', '"fill" may only use plain values'],
    ['<rect mask="image-set(x)"/>', '"mask" may only use plain values'],
    ['<rect marker-end="url(#a) url(x#b)"/>', '"marker-end" may only use plain values'],
    ['<rect filter="url(x#a)"/>', '"filter" is not accepted'],
    ['<rect cursor="url(x)"/>', '"cursor" is not accepted'],
    ['<rect src="x"/>', '"src" is not accepted'],
    ['<rect data-x="y"/>', '"data-x" is not accepted'],
    ['<rect FILL="red"/>', '"FILL" is not accepted'],
    ['<rect xml:base="https://example.com/"/>', '"xml:base" is not accepted'],
    ['<g xmlns:x="http://www.w3.org/1999/xhtml"/>', '"xmlns:x" is not accepted'],
    ['<g xmlns="http://www.w3.org/1999/xhtml"/>', '"xmlns" is'],
    ['<use href=" #a"/>', "only point inside the figure"],
    ['<use HREF="#a"/>', '"HREF" is not accepted'],
    ['<use xlink:href="&#35;a"/>', "character reference"],
    ['<feImage href="x"/>', "<feImage> is not accepted"],
    ['<animateTransform attributeName="href" to="x"/>', "<animateTransform> is not accepted"],
    ['<linearGradient href="x#a"/>', "only point inside the figure"],
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

test("a figure that draws itself, or its parts by the million, is refused; one that repeats a part is not", () => {
  const uses = (id: string, times: number) => `<use href="#${id}"/>`.repeat(times);
  const levels = Array.from({ length: 9 }, (_, n) => `<g id="l${n + 1}">${uses(`l${n}`, 10)}</g>`).join("");
  const patterns = Array.from(
    { length: 9 },
    (_, n) => `<pattern id="l${n + 1}">${`<rect fill="url(#l${n})"/>`.repeat(10)}</pattern>`,
  ).join("");
  for (const inside of [
    levels,
    patterns,
    `<g id="l0">${uses("l0", 1)}</g>`,
    `<g id="a">${uses("b", 1)}</g><g id="b">${uses("a", 1)}</g>`,
  ])
    expect(saidOf(drawing(inside))).toEqual([expect.stringContaining("draws its own parts so often")]);
  expect(saidOf(drawing(`<g id="rack"><rect/><rect/></g>${uses("rack", 200)}`))).toEqual([]);
  const chain = Array.from({ length: 9000 }, (_, n) => `<g id="l${n + 1}">${uses(`l${n}`, 1)}</g>`).join("");
  expect(saidOf(drawing(chain))).toEqual([expect.stringContaining("draws its own parts so often")]);
  expect(saidOf(drawing('<g id="fff" fill="#fff"><rect fill="#fff"/></g>'))).toEqual([]);
  expect(saidOf(drawing("<g>".repeat(20_000)))).toEqual([expect.stringContaining("more than 60 deep")]);
});

test("what a drawing program writes is accepted, and what only looks like something else", () => {
  const inside = `  <style>.a, g > .b:first-child { fill: rgb(10% 20% 30% / 0.5); transform: rotate(45deg) } /* url(x) */</style>
  <g id="lager-1" transform="translate(1 2) rotate(-4.5e-1, 2 2)" clip-path="url('#clip')" aria-label="See url(x) &amp; more">
    <path d="M1-2.5e3,4z" marker-end="url(#arrow)" stroke-dasharray="1 2"/>
    <text font-family="'Source Serif 4', serif" x="1" xml:space="preserve">url(https://example.com)</text>
  </g>`;
  expect(saidOf(drawing(inside, ' xmlns:xlink="http://www.w3.org/1999/xlink" role="img" lang="de"'))).toEqual(
    [],
  );
});

test("a value that no browser could read as an address is the only one accepted", () => {
  const piece = fc.constantFrom(
    "url(",
    "URL(",
    "u\\72l(",
    "image-set(",
    "#a",
    ")",
    "//e.com",
    "x",
    "'",
    "\\",
    "/**/",
    " ",
    "data:",
    "src(",
    ":",
    "@import",
    ";",
    "}",
  );
  fc.assert(
    fc.property(
      fc.array(piece, { maxLength: 6 }).map((pieces) => pieces.join("")),
      (value) => {
        if (refuseValue("fill", value) !== null) return;
        const fetched = value.replace(/url\(\s*'?#a'?\s*\)/g, "");
        expect(fetched).not.toMatch(/url\s*\(|set\(|src\(|\\|:|@|;|\/\//i);
      },
    ),
    { numRuns: 2000 },
  );
});

test("a large hostile file is read in no time", () => {
  const started = performance.now();
  for (const text of ["<", "<a ", '<a b="', "<!-", '<g x="y" ', "<!--".repeat(2)])
    saidOf(text.repeat(20_000));
  expect(performance.now() - started).toBeLessThan(3000);
});
