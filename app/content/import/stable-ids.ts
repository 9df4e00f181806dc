/**
 * Ids that a second import of the edited file gives again: from what the source calls a question, else from its text. They never depend
 * on the order, so that a question put in between renames no other.
 */
import { createHash } from "node:crypto";
import { toString as textOf } from "mdast-util-to-string";
import type { ImportedQuestion } from "#app/content/import/imported-question";

const longestId = 60;

/** One id for each question, in their order. */
export function idsOf(questions: readonly Pick<ImportedQuestion, "id" | "name" | "stem">[]): string[] {
  const wanted = questions.map((question) => ({ question, id: wantedId(question) }));
  const claims = countOf(wanted.map(({ id }) => id));
  const own = wanted.map(({ question, id }) =>
    claims.get(id) === 1 ? id : withSuffix(id, hashOf(textOf({ type: "root", children: question.stem }))),
  );
  const taken = new Set(own);
  const copies = new Map<string, number>();
  return own.map((id) => {
    // The same question twice: only then does the order decide.
    let copy = copies.get(id) ?? 0;
    let unique = id;
    do {
      copy += 1;
      unique = copy === 1 ? id : withSuffix(id, String(copy));
    } while (copy > 1 && taken.has(unique));
    copies.set(id, copy);
    taken.add(unique);
    return unique;
  });
}

function countOf(ids: string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const id of ids) counts.set(id, (counts.get(id) ?? 0) + 1);
  return counts;
}

function wantedId({ id, name, stem }: Pick<ImportedQuestion, "id" | "name" | "stem">): string {
  const given = slugOf(id ?? name ?? "");
  if (given.length >= 3) return given;
  if (given !== "") return `q-${given}`;
  return `q-${hashOf(name ?? textOf({ type: "root", children: stem }))}`;
}

/** Letters a–z, digits and hyphens; other writing systems give nothing. */
export function slugOf(text: string): string {
  return text
    .normalize("NFKD")
    .toLowerCase()
    .replace(/\p{M}/gu, "")
    .replace(/ß/g, "ss")
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, longestId)
    .replace(/^-+|-+$/g, "");
}

function withSuffix(id: string, suffix: string): string {
  return `${id.slice(0, longestId - suffix.length - 1).replace(/-+$/, "")}-${suffix}`;
}

function hashOf(text: string): string {
  return createHash("sha256").update(text.replace(/\s+/g, " ").trim()).digest("hex").slice(0, 8);
}
