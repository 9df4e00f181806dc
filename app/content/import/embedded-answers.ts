/**
 * Answers embedded in a text: `{1:SHORTANSWER:=tag~probe}` of Moodle's cloze (docs.moodle.org, "Embedded Answers (Cloze) question type"), and the
 * numbered places [[1]] of its questions in which words are chosen.
 */
import { mostStandIns, standIn, withoutStandIns } from "#app/content/import/blanks";
import type { ImportedBlank } from "#app/content/import/imported-question";

export interface Embedded {
  /** With a stand-in for each blank. */
  text: string;
  blanks: ImportedBlank[];
  /** Why there can be no question; null = there can. */
  why: string | null;
}

/** More is no question, but braces that were never closed. */
const longestText = 20_000;

const kinds: { [name: string]: ImportedBlank["kind"] } = {
  ...Object.fromEntries(["SHORTANSWER", "SA", "MW"].map((name) => [name, "text"])),
  ...Object.fromEntries(["NUMERICAL", "NM"].map((name) => [name, "numeric"])),
  ...Object.fromEntries(["MULTICHOICE", "MC"].map((name) => [name, "choice"])),
};

/** `plain` makes text of what stands in an answer, which is in the question's own format. */
export function readEmbedded(source: string, line: number, plain: (text: string) => string): Embedded {
  const blanks: ImportedBlank[] = [];
  let why: string | null =
    source.length > longestText ? `its text is longer than ${longestText} characters` : null;
  if (why) return { text: "", blanks, why };
  const text = withoutStandIns(source).replace(
    /\{(\d*):([A-Z_]+):((?:\\[\s\S]|[^\\}])*)\}/g,
    (whole, weight: string, name: string, body: string) => {
      const strict = /^(SHORTANSWER_C|SAC|MWC)$/.test(name);
      const shown = name.replace(/_?(C|V|H|S|VS|HS)$/, "");
      const kind = strict ? "text" : (kinds[name] ?? kinds[shown] ?? kinds[name.replace(/(V|H)?S?$/, "")]);
      if (!kind) {
        why ??= `a blank is of the kind ${name}`;
        return whole;
      }
      if (blanks.length === mostStandIns) return whole;
      blanks.push({ line, kind, strict, weight: Number(weight || 1), answers: readAnswers(body, plain) });
      return standIn(blanks.length - 1);
    },
  );
  return { text, blanks, why };
}

function readAnswers(body: string, plain: (text: string) => string): ImportedBlank["answers"] {
  return splitUnescaped(body, "~")
    .filter((part) => part.trim() !== "")
    .map((part) => {
      const [, sign = "", percent, rest = ""] = /^\s*(=|%(-?[\d.,]+)%)?([\s\S]*)$/.exec(part) ?? [];
      const [answer = "", ...feedback] = splitUnescaped(rest, "#");
      return {
        text: plain(withoutEscapes(answer)),
        weight: sign === "=" ? 100 : percent === undefined ? 0 : Number(percent.replace(",", ".")) || 0,
        feedback: plain(withoutEscapes(feedback.join("#"))),
      };
    });
}

function splitUnescaped(text: string, sign: string): string[] {
  const parts: string[] = [];
  let part = "";
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (character === "\\") {
      part += character + text.charAt(at + 1);
      at += 1;
    } else if (character === sign) {
      parts.push(part);
      part = "";
    } else part += character;
  }
  return [...parts, part];
}

function withoutEscapes(text: string): string {
  return text.replace(/\\([\s\S])/g, "$1");
}

/** `[[2]]` is filled with the second of the words; those of its group stand to choose from. */
export function readPlaces(source: string, line: number, words: { text: string; group: string }[]): Embedded {
  const blanks: ImportedBlank[] = [];
  let why: string | null = null;
  const text = withoutStandIns(source).replace(/\[\[(\d{1,3})\]\]/g, (whole, number: string) => {
    const right = words[Number(number) - 1];
    if (!right) {
      why ??= `the place ${whole} has no word`;
      return whole;
    }
    if (blanks.length === mostStandIns) return whole;
    const choices = words.filter(({ group }) => group === right.group);
    blanks.push({
      ...{ line, kind: "choice", strict: false, weight: 1 },
      answers: choices.map((word) => ({ text: word.text, weight: word === right ? 100 : 0, feedback: "" })),
    });
    return standIn(blanks.length - 1);
  });
  return { text, blanks, why };
}
