/** What other systems put into a text, and what they keep from learners: read, or named, never changed in silence. */
import { describe, expect, test } from "vitest";
import { importQuestions } from "#app/content/import/import-questions";
import { formatRemarks } from "#app/content/import/import-report";

const options = { format: null, id: null, title: "Any", outcome: "see-doors", heading: "doors" } as const;

function importText(text: string, file: string) {
  const result = importQuestions(new TextEncoder().encode(text), file, options);
  const lost = result.remarks.filter(({ kind }) => kind === "lost");
  return { ...result, lost: formatRemarks(lost, file) };
}
const xml = (...questions: string[]) => importText(`<quiz>${questions.join("\n")}</quiz>`, "bank.xml");
const gift = (text: string) => importText(text, "bank.gift");
const question = (type: string, text: string, more = "") =>
  `<question type="${type}"><name><text>Q</text></name><questiontext format="html"><text><![CDATA[${text}]]></text></questiontext>${more}</question>`;
const answer = (fraction: number, text: string, more = "") =>
  `<answer fraction="${fraction}"><text>${text}</text>${more}</answer>`;

describe("answers embedded in a text", () => {
  test("become blanks, whatever they are called", () => {
    const { text, lost } = xml(
      question(
        "cloze",
        "<p>Read, then fill in.</p><p>A {1:SHORTANSWER:=tag~=label} shows {1:NM:=5:0.5} in <b>a {1:MCS:=cold~warm~h\\~t} room</b>.</p>",
      ),
    );
    expect(text).toContain(
      'A <Blank kind="text" accepted="tag | label" /> shows <Blank kind="numeric" answer={5} tolerance={0.5} /> in a <Blank kind="choice" options="*cold | warm | h~t" /> room.',
    );
    expect(text).toContain("Read, then fill in.");
    expect(text).toContain("points={3}");
    expect(lost).toEqual([
      'bank.xml:1 not carried over: "Q": the emphasis or link around a blank; its text is kept.',
    ]);
  });
  test("a text that begins with its first blank gets a line before it, and capitals count where they did", () => {
    const { text, lost } = xml(question("cloze", "{1:SHORTANSWER_C:=Tag} it is."));
    expect(text).toContain("Fill in the blanks.");
    expect(text).toContain('<Blank kind="text" accepted="Tag" ignore="spaces" /> it is.');
    expect(lost).toEqual([]);
  });
  test.each([
    ["{1:MULTIRESPONSE:=a~b}", "a blank is of the kind MULTIRESPONSE"],
    ["{1:SA:*}", "a blank has no right answer"],
    ["{1:SA:=a*}", 'a blank has a "*" for any text'],
    ["{1:MC:=a~=b}", "a blank has several right choices"],
    ["{1:MC:=a}", "a blank has fewer than two choices"],
    ["{1:NM:=many}", 'the answer "many" of a blank is no number'],
    ["{1:SA:=a|b}", 'an answer of a blank has a "|" in it'],
    ["No blank at all.", "it has no blank that can be read"],
    [Array.from({ length: 13 }, () => "{1:SA:=a}").join(" "), "it has 13 blanks; 12 are possible"],
  ])("%s is named as lost, once", (text, why) => {
    const { lost, carried } = xml(question("cloze", text));
    expect(carried).toBe(0);
    expect(lost).toHaveLength(1);
    expect(lost[0]).toContain(`the question, because ${why}`);
  });
  test("what counts more, is partly right or has feedback of its own is named", () => {
    const { lost } = xml(question("cloze", "A {1:SA:=a#Good~%50%b} and {2:SA:=c}."));
    expect(lost.join("\n")).toMatch(
      /feedback of single answers[\s\S]*partly right in a blank: b[\s\S]*count differently/,
    );
  });
  test("words to choose for numbered places become blanks with the words of their group", () => {
    const option = (text: string, group = 1) =>
      `<selectoption><text>${text}</text><group>${group}</group></selectoption>`;
    const all =
      option("cat") + option("sat") + option("mat") + option("dog") + option("5 °C", 2) + option("9 °C", 2);
    const { text, lost } = xml(question("gapselect", "The [[1]] at [[5]].", all));
    expect(text).toContain(
      'The <Blank kind="choice" options="*cat | sat | mat | dog" /> at <Blank kind="choice" options="*5 °C | 9 °C" />.',
    );
    expect(lost).toEqual([]);
    expect(xml(question("gapselect", "The [[9]].", all)).lost[0]).toContain("the place [[9]] has no word");
  });
});

describe("an order", () => {
  test("is read from Moodle XML by the places that its answers name, and from GIFT by its lines", () => {
    const answers = answer(2, "Second") + answer(1, "First") + answer(3, "Third");
    expect(xml(question("ordering", "Sort.", answers)).text).toContain("1. First\n2. Second\n3. Third");
    const { text, lost } = gift(
      "::Sort::Put in order.{>3 ALL VERTICAL RELATIVE_ALL_PREVIOUS_AND_NEXT SHOW 123\nOne\nTwo \\= 2\nThree\n}",
    );
    expect(text).toContain("1. One\n2. Two = 2\n3. Three");
    expect(lost).toEqual([]);
  });
  test.each([
    ["ALL", "0", "ABSOLUTE_POSITION", ["how the order is marked (ABSOLUTE_POSITION)"]],
    ["RANDOM", "2", "RELATIVE_ALL_PREVIOUS_AND_NEXT", ["that 2 of its 3 entries are shown"]],
    ["CONTIGUOUS", "3", "RELATIVE_ALL_PREVIOUS_AND_NEXT", []],
    // Moodle takes a number for its own first choice, of two entries at least.
    ["0", "0", "RELATIVE_ALL_PREVIOUS_AND_NEXT", ["that 2 of its 3 entries are shown"]],
  ])("shown as %s of %s and marked by %s has its lines", (select, count, grading, lines) => {
    const answers = answer(1, "First") + answer(2, "Second") + answer(3, "Third");
    const settings = `<selecttype>${select}</selecttype><selectcount>${count}</selectcount><gradingtype>${grading}</gradingtype>`;
    const { lost } = xml(question("ordering", "Sort.", settings + answers));
    expect(lost).toEqual(lines.map((line) => expect.stringContaining(line)));
  });
  test("of two entries, or with one twice, is lost as a whole", () => {
    expect(gift("Sort.{>2 ALL\nOne\nTwo\n}").lost[0]).toContain("it has 2 entries; an order has 3 to 12");
    expect(gift("Sort.{>3 ALL\nOne\nOne\nTwo\n}").lost[0]).toContain("two of its entries are the same");
  });
});

describe("what was silent once", () => {
  test("a question hidden in Moodle stays out of the bank, and is named", () => {
    const { carried, lost } = xml(
      question("truefalse", "Shown.", answer(100, "true") + answer(0, "false")),
      question("truefalse", "Hidden.", `<hidden>1</hidden>${answer(100, "true")}${answer(0, "false")}`),
    );
    expect(carried).toBe(1);
    expect(lost).toEqual(['bank.xml:2 not carried over: "Q": the question, because it is hidden in Moodle.']);
  });
  test.each([
    [0, 0],
    [100, 100],
  ])("a statement with %i and %i is neither true nor false", (ofTrue, ofFalse) => {
    const { carried, lost } = xml(
      question("truefalse", "So?", answer(ofTrue, "true") + answer(ofFalse, "false")),
    );
    expect(carried).toBe(0);
    expect(lost[0]).toContain("does not say whether the statement is true or false");
  });
  test("the order of options that are not shuffled is kept, that of pairs is named", () => {
    const still = "<shuffleanswers>0</shuffleanswers>";
    expect(xml(question("multichoice", "Which?", still + answer(100, "a") + answer(0, "b"))).text).toContain(
      'pinned="a, b"',
    );
    const pair = (a: string, b: string) =>
      `<subquestion><text>${a}</text><answer><text>${b}</text></answer></subquestion>`;
    expect(xml(question("matching", "Which?", still + pair("a", "b") + pair("c", "d"))).lost[0]).toContain(
      "the fixed order of the pairs",
    );
  });
  test("a pair whose text holds an arrow keeps its key", () => {
    const { text, lost } = gift("M{=a -> b -> c\n=d -> e}");
    expect(text).toContain("- a -> b → c\n- d -> e");
    expect(lost).toEqual([expect.stringContaining('the "->" within "a -> b -> c"; it is written "→".')]);
    expect(gift("M{=a -> b->c\n=d -> e}").lost).toEqual([]);
  });
  test("options that are nothing but tags are shown as code, and feedback never becomes an option's text", () => {
    const { text } = gift("Which ends a line?{=<br>#Yes. ~<b></b>#No. ~<p></p>#Nor this.}");
    expect(text).toContain("- [x] `<br>`\n  > Yes.");
    expect(text).toContain("- [ ] `<b></b>`\n  > No.");
    expect(text).toContain("- [ ] …\n  > Nor this.");
  });
  test("a question that is lost as a whole is one line", () => {
    const { lost } = gift("::N::Which?{#=many\n=%50%some\n=few}");
    expect(lost).toHaveLength(1);
  });
  test.each([
    ["Wahr", "True"],
    ["falsch", "False"],
    ["VRAI", "True"],
    ["T", "True"],
  ])("“%s” is %s", (word, right) => {
    expect(gift(`It is cold.{${word}}`).text).toContain(`- [x] ${right}`);
    const sheet = importText(`kind,question,key\ntrue/false,It is cold.,${word}\n`, "bank.csv");
    expect(sheet.text).toContain(`- [x] ${right}`);
  });
});
