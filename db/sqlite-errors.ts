/** Turns SQLite's messages into the errors the rest of the product knows, once. */
import { ConstraintError } from "#app/domain/constraint-error";
import { DatabaseUnavailableError, type UnavailableReason } from "#app/domain/database-unavailable-error";

const unavailable: { [code: string]: UnavailableReason } = {
  SQLITE_BUSY: "busy",
  SQLITE_LOCKED: "busy",
  SQLITE_FULL: "full",
  SQLITE_READONLY: "read-only",
  SQLITE_PERM: "read-only",
  SQLITE_CANTOPEN: "failed",
  SQLITE_IOERR: "failed",
  SQLITE_NOMEM: "failed",
  SQLITE_CORRUPT: "failed",
  SQLITE_NOTADB: "failed",
};

/** `table` is the one the statement writes, for refusals whose message does not name it. */
export function translateSqliteError(cause: unknown, sql: string, table = ""): unknown {
  if (!(cause instanceof Error) || !("code" in cause) || typeof cause.code !== "string") return cause;
  const text = cause.message.replace(/^SQLITE_[A-Z]+: /, "");
  const reason = unavailable[cause.code];
  if (reason) return new DatabaseUnavailableError(reason, `${text}, in: ${sql}`, { cause });
  if (cause.code === "SQLITE_CONSTRAINT") return constraintError(text, table, cause);
  return new Error(`${text}, in: ${sql}`, { cause });
}

function constraintError(text: string, table: string, cause: Error): ConstraintError {
  const message = `${text}${text.includes(table) ? "" : ` (${table})`}`;
  const [rule, detail = ""] = text.split(" constraint failed: ");
  if (rule === "UNIQUE" || rule === "NOT NULL") {
    const kind = rule === "UNIQUE" ? "unique" : "not-null";
    const names = detail.split(", ").map((name) => name.split("."));
    return new ConstraintError(
      kind,
      names[0]?.[0] ?? table,
      names.map((name) => name[1] ?? ""),
      message,
      { cause },
    );
  }
  if (rule === "CHECK") return new ConstraintError("check", table, columnsOf(detail), message, { cause });
  if (text.startsWith("FOREIGN KEY"))
    return new ConstraintError("foreign-key", table, [], message, { cause });
  const appendOnly = /^(\w+) is append-only$/.exec(text);
  if (appendOnly?.[1]) return new ConstraintError("append-only", appendOnly[1], [], message, { cause });
  const wrongType = /^cannot store \w+ value in \w+ column (\w+)\.(\w+)$/.exec(text);
  return new ConstraintError(
    "check",
    wrongType?.[1] ?? table,
    wrongType?.[2] ? [wrongType[2]] : [],
    message,
    { cause },
  );
}

const keywords = new Set(["and", "or", "not", "null", "is", "in", "between", "glob", "like"]);

/** An unnamed CHECK is reported as its expression: the columns are its words that are neither quoted, called nor keywords. */
function columnsOf(expression: string): string[] {
  const words = expression.replace(/'[^']*'/g, "").match(/\b[a-z_]\w*\b(?!\s*\()/gi) ?? [];
  return [...new Set(words.filter((word) => !keywords.has(word.toLowerCase())))];
}
