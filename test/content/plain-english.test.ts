/**
 * What can be held of plain English: no long sentence in the content, and none of the phrases that a second-language reader
 * stumbles over, neither there nor in what the program says itself. Each phrase comes with what to write instead.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import ts from "typescript";
import { describe, expect, test } from "vitest";

const root = resolve(import.meta.dirname, "../..");
/** Words: more than these have to be read twice. Half of all sentences have ten or fewer. */
const mostWords = 28;

const phrases: [RegExp, string][] = [
  [/\b(anew|afresh)\b/i, "again"],
  [/\belse than\b/i, "other than; or two sentences"],
  [/\bhand(s|ed|ing)? (it |this |that |them )?in\b/i, "submit"],
  [/\b(a|an|the|this|one|by|test) mail\b(?! server)|(?<!e-)\bmails\b/i, "e-mail"],
  [/\bmend(s|ed|ing)?\b/i, "correct, repair or improve"],
  [/\bsome minutes\b/i, "a few minutes"],
  [/\bthat hold\b/i, "that apply"],
  [/\bstands here\b|\bstand here\b|\bhere stands\b/i, "is here, appears here"],
  [/\bby the clocks of\b/i, "in the time zone"],
  [/\blet(s)? .{0,30}\bin again\b|\bnot let in\b/i, "enable again, can sign in"],
  [/\b(goes|travels) along\b/i, "is kept, is sent too"],
  [/\bas soon as that works\b/i, "as soon as possible"],
  [/\bper \w+ and (day|month|year)\b/i, "per sensor per month"],
  [/\bof which nothing\b/i, "put the subject first"],
  [/\bis at it\b/i, "say what is done"],
  [/\b(till|nevertheless|elsewise|otherwise than|unheeded|garbled|whereof|thereof)\b/i, "a common word"],
  [/\bso that (it|they|he|she) be\b/i, "so that it is"],
  [/\b(is|are) no (failed|failure|permission|season|assumption)\b/i, "is not a"],
  [/\b(one|somebody|someone) who knows nothing of\b/i, "without knowing"],
];

describe.each([
  ["the content", read("content", /\.(mdx|yml)$/).flatMap(({ path, text }) => sentencesOf(path, text))],
  ["what the program says", read("app", /\.tsx?$/).flatMap(({ path, text }) => saidIn(path, text))],
])("%s", (_name, sentences) => {
  test("has none of the phrases that only a translation has", () => {
    expect(sentences.length).toBeGreaterThan(1000);
    const found = sentences.flatMap(({ path, text }) =>
      phrases.flatMap(([phrase, instead]) =>
        phrase.test(text) ? [`${path}: "${phrase.exec(text)?.[0]}" (write: ${instead}) in: ${text}`] : [],
      ),
    );
    expect(found).toEqual([]);
  });
});

test(`no sentence of the content has more than ${mostWords} words: divide it, or make it a list`, () => {
  const long = read("content", /\.(mdx|yml)$/)
    .flatMap(({ path, text }) => sentencesOf(path, text))
    .filter(({ text }) => wordsIn(text) > mostWords);
  expect(long.map(({ path, text }) => `${path}: ${wordsIn(text)} words: ${text}`)).toEqual([]);
});

test("a sentence is found across lines, in lists, tables and front matter, and its words are counted", () => {
  const text =
    'summary: One two.\n\n- Three\n  four. "Five six?" Seven\n\n| eight | nine ten |\n\n<Choice label="Go">';
  expect(sentencesOf("a.mdx", text).map((sentence) => sentence.text)).toEqual([
    "summary: One two.",
    "- Three four.",
    '"Five six?"',
    "Seven",
    "eight",
    "nine ten",
    "Go",
  ]);
  expect(wordsIn("- At 9.50, three of four.")).toBe(4);
});

interface Sentence {
  path: string;
  text: string;
}

function read(folder: string, names: RegExp): Sentence[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => names.test(name))
    .map((name) => ({ path: join(folder, name), text: readFileSync(join(root, folder, name), "utf8") }));
}

function sentencesOf(path: string, source: string): Sentence[] {
  const prose = source
    .replace(
      /<[^>]*>/g,
      (tag) => `\n\n${(tag.match(/(?<=\b(?:label|title|caption|alt)=")[^"]*/g) ?? []).join("\n\n")}\n\n`,
    )
    .replace(/\n\s*(?=[-*>#]|\d+\. |\w+:)/g, "\n\n")
    .replace(/\]\([^)]*\)/g, "]")
    .replace(/[*_`]/g, "");
  return prose
    .split(/\n\s*\n|\|/)
    .flatMap((block) => block.replace(/\s+/g, " ").split(/(?<=[.!?]["”)]?)\s+(?=["“(]?[A-Z0-9])/))
    .flatMap((sentence) => (/\p{L}/u.test(sentence) ? [{ path, text: sentence.trim() }] : []));
}

function wordsIn(sentence: string): number {
  return sentence.split(" ").filter((word) => /\p{L}/u.test(word)).length;
}

/** Literals and JSX text of two words or more: comments and names are not read by anybody who uses the program. */
function saidIn(path: string, source: string): Sentence[] {
  const said: Sentence[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) return;
    if (
      ts.isStringLiteralLike(node) ||
      ts.isJsxText(node) ||
      ts.isTemplateHead(node) ||
      ts.isTemplateMiddleOrTemplateTail(node)
    )
      if (/\p{L} .*\p{L}/u.test(node.text)) said.push({ path, text: node.text.replace(/\s+/g, " ").trim() });
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(path, source, ts.ScriptTarget.Latest, true));
  return said;
}
