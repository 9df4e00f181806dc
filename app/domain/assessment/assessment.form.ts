/**
 * Reading answers out of a submitted form: fields are named `answer.<item id>`, those of a part `answer.<item id>.<part id>`,
 * their numbers `sequence.<item id>`.
 */
import type { Answer } from "#app/domain/assessment/assessment";
import { writePart } from "#app/domain/assessment/parts";
import { decideFields } from "#app/domain/numbers/typed-number";

export const answerPrefix = "answer.";

export function answerField(itemId: string, partId?: string): string {
  return `${answerPrefix}${itemId}${partId === undefined ? "" : `.${partId}`}`;
}

/**
 * The answers in a form, by item id, numbers as their person said they are meant. A page also sends `asked.<item id>` for each item it shows, because a browser sends
 * nothing for an unticked choice and un-ticking must be saved too.
 */
export function readAnswers(form: Iterable<[string, unknown]>): Map<string, Answer> {
  const answers = new Map<string, Answer>();
  for (const [name, value] of decideFields(form)) {
    if (typeof value !== "string") continue;
    if (name.startsWith("asked.")) {
      const itemId = name.slice("asked.".length);
      if (!answers.has(itemId)) answers.set(itemId, []);
    } else if (name.startsWith(answerPrefix)) {
      const [itemId = "", partId] = name.slice(answerPrefix.length).split(".");
      const known = answers.get(itemId) ?? [];
      if (value.trim() !== "") known.push(partId === undefined ? value : writePart(partId, value));
      answers.set(itemId, known);
    }
  }
  return answers;
}

export const sequencePrefix = "sequence.";

/** The numbers of the answers in a form, by item id; pages without scripts send none. */
export function readSequences(form: Iterable<[string, unknown]>): Map<string, number> {
  const sequences = new Map<string, number>();
  for (const [name, value] of form) {
    if (name.startsWith(sequencePrefix) && typeof value === "string" && /^\d{1,16}$/.test(value))
      sequences.set(name.slice(sequencePrefix.length), Number(value));
  }
  return sequences;
}

/** The button that checks one question carries this and its item id. */
export const checkPrefix = "check.";
