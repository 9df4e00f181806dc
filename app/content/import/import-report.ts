/** What an author is told of an import: what was lost on the way, what is left for them to write, and what was decided for them. */

export interface Remark {
  line: number;
  /** "lost": the source says it and quiz.mdx does not. "to-do": quiz.mdx asks for it and the source has none. */
  kind: "lost" | "to-do" | "note";
  message: string;
}

/** Says something of one place in the source. */
export type Say = (message: string) => void;

export interface ImportReport {
  remarks: Remark[];
  lost(line: number, message: string): void;
  toDo(line: number, message: string): void;
  note(line: number, message: string): void;
  /** The question itself: `why` goes on behind these words (", because …"). What else is said of it counts no more. */
  lostWhole(line: number, why: string): void;
  /** The source has more questions than are read, from this line on. */
  tooMany(line: number, most: number): void;
  /** A report within this one for a question, with its name before each message. */
  about(name: string | null): ImportReport;
}

export function createImportReport(): ImportReport {
  const all: (Remark & { scope: object; whole: boolean })[] = [];
  const said = new Set<string>();
  /** Those of which nothing but the loss of the whole is told. */
  const lostScopes = new Set<object>();
  function scoped(prefix: string): ImportReport {
    const scope = {};
    function add(kind: Remark["kind"], line: number, message: string, whole = false): void {
      const remark = { line, kind, message: prefix + message };
      const key = JSON.stringify(remark);
      if (!said.has(key)) all.push({ ...remark, scope, whole });
      said.add(key);
    }
    return {
      get remarks() {
        return all
          .filter((remark) => remark.whole || !lostScopes.has(remark.scope))
          .map(({ line, kind, message }) => ({ line, kind, message }));
      },
      lostWhole(line, why) {
        if (!lostScopes.has(scope)) add("lost", line, `the question${why}`, true);
        lostScopes.add(scope);
      },
      lost: (line, message) => add("lost", line, message),
      toDo: (line, message) => add("to-do", line, message),
      note: (line, message) => add("note", line, message),
      tooMany: (line, most) =>
        add("lost", line, `what follows; of one file ${most} questions are read. Split it.`),
      about: (name) => scoped(name ? `"${shorten(name)}": ` : ""),
    };
  }
  return scoped("");
}

const words = { lost: "not carried over: ", "to-do": "to fill in: ", note: "note: " };

/** `file:line message`, by line; the form that editors and terminals make clickable. */
export function formatRemarks(remarks: readonly Remark[], file: string): string[] {
  return [...remarks]
    .sort((a, b) => a.line - b.line)
    .map(({ line, kind, message }) => `${file}:${line} ${words[kind]}${message}`);
}

/** Enough of a text to find it by. */
export function shorten(text: string, length = 50): string {
  const line = text.replace(/\s+/g, " ").trim();
  return line.length > length ? `${line.slice(0, length - 1).trimEnd()}…` : line;
}
