/** What leaves a quiz for other systems, and what is said of that which stays. */
import { describe, expect, test } from "vitest";
import { exportSheet } from "#app/content/import/export-csv";
import { exportGift } from "#app/content/import/export-gift";
import { exportXml } from "#app/content/import/export-xml";
import type { Item, Quiz } from "#app/domain/catalog/quiz";

const base = { points: 2, outcome: "see-doors", heading: "doors", tags: ["doors", "a]b"] };
const option = (id: string, html: string, correct: boolean) => ({
  id,
  html,
  correct,
  feedback: `<p>${id}: <strong>${correct}</strong></p>`,
});

function quizOf(...items: Item[]): Quiz {
  return {
    ...{ id: "doors-quiz", title: "Doors", cutScore: 80, draw: 1, attempts: 3 },
    ...{ timeLimit: null, review: "never", items },
  };
}

describe("GIFT", () => {
  test("is what Moodle reads: signs escaped, weights as they are marked here, what it has no word for in a comment", () => {
    const { text, losses } = exportGift(
      quizOf(
        {
          ...base,
          id: "q-three",
          kind: "multiple",
          stem: "<p>Which {three}?</p><p>a = b</p>",
          options: [
            option("a", "50%", true),
            option("b", "<code>x~y</code>", true),
            option("c", "[c] #1", true),
            option("d", "%d%", false),
          ],
        },
        {
          ...{ ...base, id: "q-cold", kind: "numeric", stem: "<p>How cold?</p>", answer: -18.5 },
          ...{ tolerance: 0.5, unit: "°C", feedback: "<p>As the &quot;label&quot; says.</p>" },
        },
      ),
    );
    expect(losses).toEqual([]);
    expect(text).toBe(String.raw`// Doors

// [id:q-three] [tag:doors] [tag:a\]b] [points:2] [outcome:see-doors] [heading:doors]
::q-three::[html]<p>Which \{three\}?</p><p>a \= b</p>{
	~%33.33333%50%
		#a\: <strong>true</strong>
	~%33.33333%<code>x\~y</code>
		#b\: <strong>true</strong>
	~%33.33333%[html][c] \#1
		#c\: <strong>true</strong>
	~%-33.33333%%d%
		#d\: <strong>false</strong>
}

// [id:q-cold] [tag:doors] [tag:a\]b] [points:2] [outcome:see-doors] [heading:doors] [unit:°C]
::q-cold::[html]How cold?{
	#-18.5:0.5
	####As the "label" says.
}
`);
  });

  test("names the figures and the answers that it cannot hold", () => {
    const figure =
      '<figure class="figure"><img src="/figures/m/door.svg" alt="A door, open" loading="lazy"/></figure><p>Open?</p>';
    const text: Item = {
      ...base,
      id: "q-text",
      kind: "text",
      stem: figure,
      accepted: ["a -> b"],
      feedback: "<p>c</p>",
    };
    const exported = exportGift(quizOf(text));
    expect(exported.text).toContain("[html]<p>[A door, open]</p><p>Open?</p>{");
    expect(exported.losses).toEqual([
      { itemId: "q-text", message: expect.stringContaining('the figure "A door, open" is not in the file') },
      {
        itemId: "q-text",
        message: expect.stringContaining('the accepted answer "a -> b" is read as matching'),
      },
    ]);
  });
});

test("pairs, ranges and parts are what Moodle reads; rules that it has no word for are named", () => {
  const pairs: Item = {
    ...{ ...base, id: "q-pairs", kind: "matching", stem: "<p>What fits?</p>", feedback: "<p>So.</p>" },
    prompts: [
      { id: "1", html: "A <strong>freezer</strong>", match: "b" },
      { id: "2", html: "A shelf", match: "c" },
    ],
    matches: [
      { id: "a", text: "Gateway" },
      { id: "b", text: "Probe = P1" },
      { id: "c", text: "Tag" },
    ],
  };
  const energy: Item = {
    ...{ ...base, id: "q-energy", kind: "numeric", stem: "<p>How much?</p>", feedback: "<p>So.</p>" },
    ...{
      answer: 2.5,
      tolerance: 2,
      relative: true,
      unit: "kWh",
      units: [{ name: "Wh", factor: 0.001 }],
      decimals: "comma",
    },
    ranges: [{ from: 2.3, to: 2.7, credit: 50, feedback: "<p>Rounded.</p>" }],
  };
  const logger: Item = {
    ...{ ...base, id: "q-logger", kind: "text", stem: "<p>What?</p>", feedback: "<p>So.</p>" },
    ...{
      accepted: ["logger"],
      ignore: [],
      partial: [{ texts: ["recorder"], credit: 50, feedback: "<p>Near.</p>" }],
    },
  };
  const { text, losses } = exportGift(quizOf(pairs, energy, logger));
  expect(text).toContain(
    "\t=A <strong>freezer</strong> -> Probe \\= P1\n\t=A shelf -> Tag\n\t= -> Gateway\n\t####So.",
  );
  expect(text).toContain("\t#\n\t=%100%2.5:0.05\n\t=%50%2.3..2.7\n\t\t#Rounded.\n\t####So.");
  expect(text).toContain("\t=%100%logger\n\t=%50%recorder\n\t\t#Near.\n\t####So.");
  expect(losses.map(({ message }) => message)).toEqual([
    "the units Wh; a number counts in kWh.",
    "which sign stands before decimals.",
    "which differences between texts count.",
  ]);
  const sheet = exportSheet(quizOf(pairs, energy, logger));
  expect(sheet.rows.map(([id]) => id)).toEqual(["q-energy", "q-logger"]);
  expect(sheet.losses.map(({ message }) => message)).toEqual([
    "the question: matching questions are not exported.",
    "the units Wh; a number counts in kWh.",
    "which sign stands before decimals.",
    "the ranges that earn a part, and their feedback.",
    "which differences between texts count.",
    "the answers that earn a part, and their feedback.",
  ]);
});

test("a kind that no format here can hold is named, and the others are exported", () => {
  const statement: Item = {
    ...{ ...base, id: "q-cold", kind: "true-false", stem: "<p>It is cold.</p>" },
    options: [option("a", "True", true), option("b", "False", false)],
  };
  const later = { ...statement, id: "q-later", kind: "hotspot" } as unknown as Item;
  const loss = { itemId: "q-later", message: "the question: hotspot questions are not exported." };
  const gift = exportGift(quizOf(statement, later));
  expect(gift.losses).toEqual([loss]);
  expect(gift.text).toContain("::q-cold::");
  expect(gift.text).not.toContain("q-later");
  const sheet = exportSheet(quizOf(later, statement));
  expect(sheet.losses).toEqual([loss]);
  expect(sheet.rows.map(([id]) => id)).toEqual(["q-cold"]);
});

test("a question for a time of day is named in each format, and so are the times and decimals of blanks", () => {
  const said = { ...base, stem: "<p>When?</p>", feedback: "<p>So.</p>" };
  const opens: Item = { ...said, id: "q-opens", kind: "time", time: 510, tolerance: 5 };
  const gaps = {
    ...{ ...said, id: "q-gaps", kind: "cloze" },
    sentences: [[{ html: "At " }, { blank: "1" }, { html: " it is " }, { blank: "2" }]],
    blanks: [
      { id: "1", kind: "time", time: 510, tolerance: 5 },
      { id: "2", kind: "numeric", answer: 2.5, tolerance: 0, unit: null, decimals: "point" },
    ],
  } as unknown as Item;
  const lost = { itemId: "q-opens", message: "the question: time questions are not exported." };
  for (const { losses } of [exportGift(quizOf(opens)), exportXml(quizOf(opens)), exportSheet(quizOf(opens))])
    expect(losses).toEqual([lost]);
  expect(exportXml(quizOf(gaps)).losses.map(({ message }) => message)).toEqual([
    "that a blank asks for a time of day, and its tolerance; it is a text there.",
    "which sign stands before the decimals of a blank.",
  ]);
});
