/** What somebody scores on single-choice questions who looks at their options and knows nothing. Pure. */

import { plainText } from "#app/domain/catalog/plain-text";
import type { ChoiceItem, Item } from "#app/domain/catalog/quiz";

export interface Offered {
  text: string;
  correct: boolean;
}
export interface Question {
  id: string;
  /** Questions of one group are never used to learn from when one of them is guessed. */
  group: string;
  stem: string;
  options: Offered[];
}

export function questionOf(item: ChoiceItem, group: string): Question {
  return {
    id: item.id,
    group,
    stem: plainText(item.stem),
    options: item.options.map(({ html, correct }) => ({ text: plainText(html), correct })),
  };
}

export function isSingle(item: Item): item is ChoiceItem {
  return item.kind === "single";
}

const wordPattern = /[\p{L}\p{N}]+(?:[’'.,:-][\p{L}\p{N}]+)*/gu;

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(wordPattern) ?? [];
}

/** Words that could mean something, cut to the part that most of their forms share. */
function stemsOf(text: string): Set<string> {
  return new Set(
    wordsOf(text)
      .filter((word) => word.length > 3 || /\d/.test(word))
      .map((word) => word.slice(0, 5)),
  );
}

function count(pattern: RegExp): (text: string) => number {
  return (text) => text.match(pattern)?.length ?? 0;
}

function shared(one: Set<string>, other: Set<string>): number {
  return [...one].filter((word) => other.has(word)).length;
}

/** What an option shows of itself, beside its meaning. */
export const marks: { [mark: string]: (text: string) => number } = {
  reasoned: count(
    /\b(because|since|so that|so (?:he|she|it|they|we|you|nobody|everyone)|as (?:it|they|the|this|that)|in order to|therefore|otherwise|which (?:is|means|makes)|for (?:safety|fairness)|after all)\b|:\s/gi,
  ),
  absolute: count(
    /\b(always|never|only|all|every|everyone|everybody|everything|nobody|none|nothing|any|anyone|anything|no|whole|entirely|completely|must|cannot|can't|each|at once|immediately)\b/gi,
  ),
  hedged: count(
    /\b(may|might|could|can|usually|often|likely|some|perhaps|probably|about|most|rarely|first)\b/gi,
  ),
  negative: count(/\b(not|no|nobody|none|nothing|never|without|neither)\b|n['’]t\b/gi),
  exact: count(/\p{N}+/gu),
  names: (text) => count(/(?<=[\p{L}\p{N},;:)] )\p{Lu}[\p{L}]+/gu)(text),
  quoted: count(/^["“]/gu),
  asking: count(/\?/g),
  clauses: count(/[,;:]| and | but | or /g),
  conditional: count(/\b(if|unless|until|when|while|before|after|then)\b/gi),
  aboutUs: count(/\b(i|we|our|us|my|me)\b/gi),
  aboutThem: count(/\b(they|them|their|he|she|his|her|customer|customer's)\b/gi),
  you: count(/\b(you|your)\b/gi),
};

/** What can be compared among the options of one question. */
const features: { [feature: string]: (text: string, question: Question, place: number) => number } = {
  ...marks,
  letters: (text) => text.length,
  words: (text) => wordsOf(text).length,
  longestWord: (text) => Math.max(0, ...wordsOf(text).map((word) => word.length)),
  wordLength: (text) => wordsOf(text).join("").length / Math.max(1, wordsOf(text).length),
  ofTheStem: (text, { stem }) => shared(stemsOf(text), stemsOf(stem)),
  shareOfTheStem: (text, { stem }) => shared(stemsOf(text), stemsOf(stem)) / Math.max(1, stemsOf(text).size),
  likeTheOthers: (text, { options }) =>
    options
      .filter((other) => other.text !== text)
      .reduce((sum, other) => sum + shared(stemsOf(text), stemsOf(other.text)), 0),
  sameOpening: (text, { options }) =>
    options.filter((other) => wordsOf(other.text)[0] === wordsOf(text)[0]).length,
  number: (text) => Number(/\d[\d.,]*/.exec(text)?.[0].replaceAll(",", "") ?? Number.NaN),
  alphabet: (text, { options }) => options.filter((other) => other.text < text).length,
  place: (_text, _question, place) => place,
};

/** A way to guess: how likely each option is chosen. */
export type Guesser = (question: Question) => number[];

function choosing(options: number[], keep: (value: number) => boolean): number[] {
  const kept = options.map((value) => keep(value));
  const all = kept.every((one) => !one);
  const size = all ? options.length : kept.filter(Boolean).length;
  return kept.map((one) => (one || all ? 1 / size : 0));
}

const measured = new WeakMap<Question, Map<string, number[]>>();

/** A feature of each option; all alike where one of them has none. */
function measure(feature: string, question: Question): number[] {
  const known = measured.get(question) ?? new Map<string, number[]>();
  measured.set(question, known);
  const before = known.get(feature);
  if (before) return before;
  const values = question.options.map(({ text }, place) => features[feature]?.(text, question, place) ?? 0);
  const sound = values.some(Number.isNaN) ? values.map(() => 0) : values;
  known.set(feature, sound);
  return sound;
}

function most(values: number[]): number[] {
  return choosing(values, (value) => value === Math.max(...values));
}

/** Leaves out whatever has most of each; where that leaves nothing, it is not left out. */
function without(drops: { feature: string; least: boolean }[]): Guesser {
  return (question) => {
    let left = question.options.map((_option, index) => index);
    for (const { feature, least } of drops) {
      const values = measure(feature, question).map((value) => (least ? -value : value));
      const within = left.map((index) => values[index] ?? 0);
      const worst = Math.max(...within);
      const kept = left.filter((index) => (values[index] ?? 0) < worst);
      if (kept.length > 0) left = kept;
    }
    return question.options.map((_option, index) => (left.includes(index) ? 1 / left.length : 0));
  };
}

/** For every feature whoever takes the most, the least, the middle and the odd one out, and for each two whoever leaves those out that have most, or least, of them. */
export function guessers(): Map<string, Guesser> {
  const all = new Map<string, Guesser>();
  for (const feature of Object.keys(features)) {
    const of = (question: Question) => measure(feature, question);
    all.set(`most ${feature}`, (question) => most(of(question)));
    all.set(`least ${feature}`, (question) => most(of(question).map((value) => -value)));
    all.set(`middle ${feature}`, (question) => {
      const values = of(question);
      return choosing(values, (value) => value > Math.min(...values) && value < Math.max(...values));
    });
    all.set(`odd ${feature}`, (question) => {
      const values = of(question);
      const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
      return most(values.map((value) => Math.round(1e6 * Math.abs(value - mean))));
    });
  }
  const ends = Object.keys(features).flatMap((feature) => [
    { feature, least: false },
    { feature, least: true },
  ]);
  for (const [index, first] of ends.entries())
    for (const second of ends.slice(index + 1))
      all.set(`without ${nameOf(first)}, ${nameOf(second)}`, without([first, second]));
  all.set(
    "without least words, most reasoned, most absolute",
    without([
      { feature: "reasoned", least: false },
      { feature: "absolute", least: false },
      { feature: "words", least: true },
    ]),
  );
  return all;
}

function nameOf({ feature, least }: { feature: string; least: boolean }): string {
  return `${least ? "least" : "most"} ${feature}`;
}

/** How many of a hundred such questions a guesser gets right. */
export function percentRight(questions: Question[], guess: Guesser): number {
  const right = questions.map((question) => {
    const chosen = guess(question);
    return question.options.reduce(
      (sum, { correct }, index) => sum + (correct ? (chosen[index] ?? 0) : 0),
      0,
    );
  });
  return (100 * right.reduce((sum, share) => sum + share, 0)) / Math.max(1, right.length);
}

export function chance(questions: Question[]): number {
  return percentRight(questions, ({ options }) => options.map(() => 1 / options.length));
}

/** The share of options that carry a mark, in per cent, among the keys and among the others. */
export function shareOf(mark: (text: string) => number, questions: Question[], correct: boolean): number {
  const options = questions.flatMap((question) => question.options.filter((one) => one.correct === correct));
  return (100 * options.filter(({ text }) => mark(text) > 0).length) / Math.max(1, options.length);
}

/**
 * Somebody who has learned from the keys of all other groups what a key looks like (a softmax over the features, each relative
 * to the question's own options), as a person does who has taken many quizzes of one author.
 */
export function experienced(questions: Question[], { rounds = 60, rate = 1, decay = 0.01 } = {}): Guesser {
  const names = Object.keys(features);
  const rows = new Map(questions.map((question) => [question.id, relative(question, names)]));
  const learned = new Map<string, number[]>();
  for (const group of new Set(questions.map((question) => question.group))) {
    const others = questions.filter((question) => question.group !== group);
    let weights = names.map(() => 0);
    for (let round = 0; round < rounds; round += 1) {
      const slope = names.map(() => 0);
      for (const { id, options } of others) {
        const row = rows.get(id) ?? [];
        const chosen = softmax(row.map((values) => dot(values, weights)));
        for (const [index, values] of row.entries()) {
          const missed = (options[index]?.correct ? 1 : 0) - (chosen[index] ?? 0);
          for (const [at, value] of values.entries()) slope[at] = (slope[at] ?? 0) + missed * value;
        }
      }
      weights = weights.map(
        (weight, at) => weight + rate * ((slope[at] ?? 0) / others.length - decay * weight),
      );
    }
    learned.set(group, weights);
  }
  return ({ id, group }) => most((rows.get(id) ?? []).map((values) => dot(values, learned.get(group) ?? [])));
}

/** Somebody who remembers from all other groups which words stand in keys and which in the others (naive Bayes). */
export function wordwise(questions: Question[]): Guesser {
  const known = new Map<string, Map<string, { key: number; other: number }>>();
  for (const group of new Set(questions.map((question) => question.group))) {
    const seen = new Map<string, { key: number; other: number }>();
    for (const { options } of questions.filter((question) => question.group !== group))
      for (const { text, correct } of options)
        for (const word of new Set(wordsOf(text))) {
          const times = seen.get(word) ?? { key: 0, other: 0 };
          times[correct ? "key" : "other"] += 1;
          seen.set(word, times);
        }
    known.set(group, seen);
  }
  return ({ group, options }) =>
    most(
      options.map(({ text }) =>
        [...new Set(wordsOf(text))].reduce((sum, word) => {
          const { key, other } = known.get(group)?.get(word) ?? { key: 0, other: 0 };
          return sum + Math.log((key + 1) / (other / (options.length - 1) + 1));
        }, 0),
      ),
    );
}

/** The values of each option, as distances from the question's mean in the question's own measure. */
function relative(question: Question, names: string[]): number[][] {
  const columns = names.map((name) => {
    const values = measure(name, question);
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const spread = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
    return values.map((value) => (spread === 0 ? 0 : (value - mean) / spread));
  });
  return question.options.map((_option, index) => columns.map((column) => column[index] ?? 0));
}

function dot(one: number[], other: number[]): number {
  return one.reduce((sum, value, index) => sum + value * (other[index] ?? 0), 0);
}

function softmax(values: number[]): number[] {
  const top = Math.max(...values);
  const powers = values.map((value) => Math.exp(value - top));
  const sum = powers.reduce((total, power) => total + power, 0);
  return powers.map((power) => power / sum);
}
