/** A bank of questions from elsewhere becomes a quiz.mdx that the content check accepts, but for what only an author can say. */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { type ImportOptions, importQuestions } from "#app/content/import/import-questions";
import { formatRemarks } from "#app/content/import/import-report";
import { parseQuiz } from "#app/content/source/quiz";
import { idPattern } from "#app/content/source/schemas";
import { parsing } from "#test/support/content";

const options: ImportOptions = {
  format: null,
  id: null,
  title: null,
  outcome: "see-doors",
  heading: "doors",
};
const lesson = {
  id: "module-one",
  outcomes: [{ id: "see-doors", text: "See doors." }],
  headings: [{ slug: "doors", text: "Doors", depth: 2 as const }],
};

function importText(text: string | Uint8Array, given: Partial<ImportOptions> = {}, file = "doors.gift") {
  const bytes = typeof text === "string" ? new TextEncoder().encode(text) : text;
  const result = importQuestions(bytes, file, { ...options, ...given });
  return { ...result, said: formatRemarks(result.remarks, file) };
}

/** What the content check makes of a quiz.mdx. */
async function check(text: string | null) {
  const { parsed, said } = await parsing((reader, report) => parseQuiz(text ?? "", lesson, reader, report));
  return { quiz: parsed?.quiz, said };
}

const bank = (name: string) => readFileSync(new URL(`banks/${name}`, import.meta.url));

function idsIn(text: string | null): string[] {
  return [...(text ?? "").matchAll(/<Question id="([^"]+)"/g)].map(([, id = ""]) => id);
}

const choice = (number: number) =>
  `::Door ${number}::Which door leads to store ${number}?{=Left#It is marked ${number}. ~Right#That is the office, not ${number}.}`;
const eight = Array.from({ length: 8 }, (_, index) => choice(index + 1)).join("\n\n");

describe("a sound bank", () => {
  test("passes the content check as it is, and nothing is reported as lost or to be filled in", async () => {
    const { text, remarks, read, carried } = importText(eight);
    expect((await check(text)).said).toEqual([]);
    expect(remarks.map(({ kind, message }) => `${kind}: ${message}`)).toEqual([
      expect.stringMatching(/^note: cut score/),
      expect.stringMatching(/^note: learners read the title ".+", after the file's name/),
    ]);
    expect([read, carried]).toEqual([8, 8]);
  });

  test("each kind that quizzes have comes out as that kind", async () => {
    const more = [
      "::All::Which two?{~%50%Left#Yes, left ~%50%Middle#Yes, middle ~%-50%Right#No, right}",
      "::Cold::It is cold.{FALSE#It is warm.#Right.}",
      "// [unit:°C] [points:3]\n::Warm::How warm?{#-18.5:0.25####Measured at the door.}",
      "::Name::Name it.{=data logger =logger####Both are said.}",
      "::Gap::A {=logger ~printer#It prints.####It logs.} records.",
    ];
    const { quiz, said } = await check(importText([eight, ...more].join("\n\n")).text);
    expect(said).toEqual([]);
    expect(quiz?.items.slice(8)).toMatchObject([
      { id: "all", kind: "multiple", options: [{ correct: true }, { correct: true }, { correct: false }] },
      {
        id: "cold",
        kind: "true-false",
        options: [
          { correct: false, feedback: "<p>It is warm.</p>" },
          { correct: true, feedback: "<p>Right.</p>" },
        ],
      },
      { id: "warm", kind: "numeric", points: 3, answer: -18.5, tolerance: 0.25, unit: "°C" },
      { id: "name", kind: "text", accepted: ["data logger", "logger"], feedback: "<p>Both are said.</p>" },
      {
        id: "gap",
        kind: "single",
        stem: "<p>A _____ records.</p>",
        options: [{ feedback: "<p>It logs.</p>" }, {}],
      },
    ]);
  });
});

describe("what the source does not say", () => {
  test("is left for the author, at the very place that the check names, and listed with its line", async () => {
    const bank = `${eight}\n\n::Bare::Which?{\n=Left\n~Right\n}\n\n::Number::How many?\n{#3}`;
    const { text, said } = importText(bank, { outcome: "", heading: "" });
    expect(said.filter((line) => line.includes("to fill in"))).toEqual([
      expect.stringMatching(/^doors\.gift:1 to fill in: outcomes;/),
      expect.stringMatching(/^doors\.gift:1 to fill in: headings;/),
      'doors.gift:18 to fill in: "Bare": the option "Left" has no feedback.',
      'doors.gift:19 to fill in: "Bare": the option "Right" has no feedback.',
      'doors.gift:22 to fill in: "Number": the question has no feedback that shows how its answer is found.',
    ]);
    const checked = await check(text);
    const lines = (text ?? "").split("\n");
    const places = checked.said.map((line) => lines[Number(line.split(":")[0]) - 1]);
    expect(places).toContain("- [x] Left");
    expect(places).toContain("- [ ] Right");
    expect(places).toContain("How many?");
    expect(checked.said.filter((line) => line.includes('"outcome" must be an id'))).toHaveLength(10);
  });

  test("the same feedback twice, and too small a bank, are for the author to mend", () => {
    const { said } = importText("::A::Which?{=Left#Yes ~Right#No ~Middle#No}");
    expect(said.join("\n")).toContain('"A": the options "Right" and "Middle" have the same feedback');
    expect(said.join("\n")).toContain("7 more questions");
  });

  test("a quote at the end of a question is not taken for its feedback", async () => {
    const { text } = importText(
      `${eight}\n\n::Quote::[html]<p>Who said?</p><blockquote>Ten.</blockquote>{#10}`,
    );
    expect((await check(text)).said).toEqual([expect.stringContaining("ends with one quote")]);
  });
});

test("matching comes over with its pairs, and what fits nothing as distractors", async () => {
  const pairs = "::M::What fits?{\n=A *freezer* -> Probe\n=A shelf -> Tag\n= -> Gateway\n####Cold first.}";
  const { text, said } = importText(`${eight}\n\n${pairs}`);
  expect(said.filter((line) => line.includes("not carried over"))).toEqual([]);
  expect(text).toContain('kind="matching"');
  expect(text).toContain('distractors="Gateway"');
  expect(text).toContain("- A \\*freezer\\* -> Probe\n- A shelf -> Tag\n\n> Cold first.");
  expect((await check(text)).said).toEqual([]);
});

test("answers that earn a part come over with what is said of them", async () => {
  const number = "::N::How warm?{#\n=7.5:0.1#So it is.\n=%50%7.2:0.1#Nearly.\n=%0%75:0#Ten times too much.}";
  const word =
    "::T::Name it.{=logger#Right.\n=%50%recorder#What it does.\n=%50%recording device#What it does.}";
  const { text, said } = importText(`${eight}\n\n${number}\n\n${word}`);
  expect(said.filter((line) => /not carried over|"[NT]"/.test(line))).toEqual([]);
  expect(text).toContain(
    "- 7.1 to 7.3: 50 %\n  > Nearly.\n- 75: 0 %\n  > Ten times too much.\n\n> So it is.",
  );
  const { said: problems, quiz } = await check(text);
  expect(problems).toEqual([]);
  expect(quiz?.items.at(-1)).toMatchObject({
    partial: [{ texts: ["recorder", "recording device"], credit: 50, feedback: "<p>What it does.</p>" }],
  });
});

describe("what quiz.mdx cannot hold is named, with line and question", () => {
  const losses: [gift: string, said: RegExp][] = [
    [
      "::M::Match.{=a -> b|c =d -> e =f -> g}",
      /:1 not carried over: "M": the pair with "b\|c", because that has a "\|"/,
    ],
    ["::E::Tell.{}", /"E": the question: essay questions/],
    ["Only this.", /"Only this\.": the question: description questions/],
    ["::W::Which?{=a#1 ~%50%b#2}", /"W": the 50 % for the option "b"/],
    ["::R::Which?{=a#1 =b#2 ~c#3}", /"R": that one of several right options is enough/],
    [
      "::V::Which?{~%50%a#1 ~%50%b#2 ~c#3}",
      /"V": that wrong choices cost nothing; here each takes away .* \(50 %\)/,
    ],
    ["::W::Which?{~%60%a#1 ~%40%b#2 ~c#3}", /"W": the weights 60, 40, 0; marked is right minus wrong/],
    [
      "::N::How?{#\n=3:0#Yes\n=%33.3%4:1#Nearly}",
      /:3 not carried over: "N": the 33.3 % for the answer "3 to 5"; it is 33 %/,
    ],
    ["::N::How?{#3:0#Yes~#No}", /"N": the feedback for all other numbers/],
    ["::N::How?{#=%50%3}", /"N": the question, because no number earns its full mark/],
    ["::T::Name.{=a* =b|c}", /"T": the question, because its answer "a\*" has a "\*"/],
    ["::T::Name.{=a#One =b#Two}", /"T": the feedback of each answer but the first/],
    [
      "::O::[html]Which?{=a#1 ~<ul><li>b</li></ul>#2}",
      /"O": lists, quotes and code blocks in the option "b"/,
    ],
    ["::G::Which?{~%50%a#1 ~%50%b#2 ~%-50%c#3####All}", /"G": the general feedback/],
    ["// [points:0.5]\n::P::Which?{T#No#Yes}", /:2 not carried over: "P": the 0.5 points/],
    ["::One::Which?{~a}", /"One": the question, because it has fewer than two options/],
  ];
  for (const [gift, said] of losses) {
    test(gift.replace(/\n/g, "⏎"), () => {
      const result = importText(gift);
      expect(result.said.join("\n")).toMatch(said);
      expect(result.remarks.some(({ kind }) => kind === "lost")).toBe(true);
    });
  }
});

describe("ids", () => {
  test("come from the id, else the name, else the text, and are ids", async () => {
    const { text } = importText(
      [
        "// [id:Door 1]\n::Named::Which?{T}",
        "::Kühle Tür (2)::Which?{T}",
        "Which one of these?{T}",
        "::Q1::Which?{T}",
        "::Дверь::Which?{T}",
        `::${"long ".repeat(40)}::Which?{T}`,
      ].join("\n\n"),
    );
    const ids = idsIn(text);
    expect(ids.slice(0, 4)).toEqual([
      "door-1",
      "kuhle-tur-2",
      expect.stringMatching(/^q-[0-9a-f]{8}$/),
      "q-q1",
    ]);
    expect(ids[4]).toMatch(/^q-[0-9a-f]{8}$/);
    for (const id of ids) expect(id).toMatch(idPattern);
  });
  test("stay when the file is edited: questions put in between, feedback and answers changed", () => {
    const nameless = "Is it cold in store 3?{T}";
    const twins = ["::Twin::First of two?{T}", "::Twin::Second of two?{T}"];
    const before = idsIn(importText([choice(1), nameless, ...twins].join("\n\n")).text);
    const edited = [twins[1], choice(7), nameless.replace("{T}", "{F#Yes#No}"), twins[0], choice(1)].join(
      "\n\n",
    );
    const after = idsIn(importText(edited).text);
    expect([after[4], after[2], after[3], after[0]]).toEqual(before);
    expect(new Set(after).size).toBe(5);
  });
  test("of the same question twice differ, also from those of others", () => {
    const [first = ""] = idsIn(importText("Same?{T}\n\nSame?{T}").text);
    const bank = `Same?{T}\n\n// [id:${first}-2]\nOther?{T}\n\nSame?{T}\n\nSame?{T}`;
    expect(new Set(idsIn(importText(bank).text)).size).toBe(4);
  });
  test("of thousands of questions, alike or not, are told apart; more are not read", () => {
    const many = Array.from({ length: 2001 }, (_, index) => (index % 2 ? "Same?{T}" : `Other ${index}?{T}`));
    const { text, said } = importText(many.join("\n\n"));
    expect(new Set(idsIn(text)).size).toBe(2000);
    expect(said.join("\n")).toContain("a file has at most 200 kB");
    expect(said.join("\n")).toContain("doors.gift:4001 not carried over: what follows; of one file 2000");
  });
});

describe("files of other systems and times", () => {
  const text = "::Tür::„Wie kühl?“ – 5 °C oder 6 €?{T#Nein#Größer}";
  const utf16 = (little: boolean) => {
    const bytes = new Uint8Array(2 + text.length * 2);
    const view = new DataView(bytes.buffer);
    for (const [index, unit] of [...`\ufeff${text}`].entries())
      view.setUint16(index * 2, unit.charCodeAt(0), little);
    return bytes;
  };
  test("Windows-1252 is read as what it is, and said", () => {
    const result = importText(bank("windows-1252.gift"), {}, "windows.gift");
    expect(result.text).toContain(
      "Die Tür von Lager 4 steht seit zehn Minuten offen – was geschieht „sofort“?",
    );
    expect(result.text).toContain("- [ ] Es kostet 5 €\n  > Niemand bezahlt für eine offene Tür.");
    expect(result.text).toContain('<Question id="grosster-wert" kind="numeric"');
    expect(result.text).toContain('tags="turen"');
    expect(result.said.join("\n")).toMatch(/windows\.gift:1 note: .* was read as Windows-1252/);
    expect(result.carried).toBe(2);
  });
  test("a broken bank gives its whole questions, and a line for each that is not", () => {
    const { text: written, said } = importText(bank("broken.gift"), {}, "broken.gift");
    expect(idsIn(written)).toEqual(["whole", "still-whole", "no-arrow"]);
    expect(said.filter((line) => line.includes("not carried over"))).toEqual(
      [
        /^broken\.gift:5 .*"Never closed": the question, because of a "\{" on its own/,
        /^broken\.gift:11 .*"Blank within": the question, because of a "\{" on its own/,
        /^broken\.gift:15 .*"~Right \}": the question, because of a "\}" on its own/,
        /^broken\.gift:17 .*"Decimal comma": the question, because of its answer "7,5:0,1", which is no number/,
        /^broken\.gift:21 .*"No arrow": "Fan", which has no "->"/,
        /^broken\.gift:25 .*"One option": the question, because it has fewer than two options/,
      ].map((line) => expect.stringMatching(line)),
    );
  });
  test("UTF-8 with and without its mark, and UTF-16 in both orders, give the same", () => {
    const utf8 = importText(text);
    expect(utf8.text).toContain("„Wie kühl?“ – 5 °C oder 6 €?");
    for (const bytes of [new TextEncoder().encode(`\ufeff${text}`), utf16(true), utf16(false)])
      expect(importText(bytes)).toEqual(utf8);
  });
  test("what is no text, too large or empty gives no quiz", () => {
    for (const bytes of [new Uint8Array([1, 0, 2]), new Uint8Array(10_000_000).fill(97), new Uint8Array(0)]) {
      const result = importText(bytes);
      expect(result.text).toBeNull();
      expect(result.said).toHaveLength(1);
    }
  });
  test("the quiz is named after its file, wherever that lies", () => {
    expect(importText("A?{T}", {}, "/tmp/../x/Kühl_kette 2.gift.txt").text).toMatch(
      /^---\nid: kuhl-kette-2-gift-quiz\ntitle: "Kühl kette 2 gift"\n/,
    );
    expect(importText("A?{T}", {}, "доор").text).toMatch(/^---\nid: imported-quiz\n/);
    expect(importText("A?{T}", { id: "own-quiz", title: 'My "own": quiz' }).text).toMatch(
      /^---\nid: own-quiz\ntitle: "My \\"own\\": quiz"\n/,
    );
  });
});
