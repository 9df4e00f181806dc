/** What may cross into and out of SQLite. The driver turns what it does not know into text, null or a rounded number without a word; here it is refused. */
import type { Row } from "./sqlite3-connection";

/** Refuses a value the driver would silently change, naming its position (from 1) in the statement. */
export function requireBindable(parameters: readonly unknown[], sql: string): void {
  for (let index = 0; index < parameters.length; index++) {
    const problem = problemOf(parameters[index]);
    if (problem) throw new TypeError(`Parameter ${index + 1} ${problem}, in: ${sql}`);
  }
}

function problemOf(value: unknown): string | undefined {
  if (typeof value === "string" || value === null) return undefined;
  if (typeof value === "number") {
    if (Number.isSafeInteger(value)) return undefined;
    if (!Number.isFinite(value)) return `is ${value}, which is not a number to store`;
    return Number.isInteger(value) ? `is ${value}, an integer too large to be exact` : undefined;
  }
  if (value === undefined) return "is undefined; write null where nothing is meant";
  if (typeof value === "boolean") return "is a boolean; store 0 or 1";
  if (typeof value === "bigint") return "is a bigint; use a safe integer";
  if (value instanceof Date) return "is a Date; use its ISO-8601 text";
  if (value instanceof Uint8Array) return undefined;
  return `is ${typeof value === "object" ? "an object" : `a ${typeof value}`}; store its JSON text`;
}

/** Refuses integers above 2^53, which the driver reads as the nearest double: a wrong number must not pass for a right one. */
export function requireExactIntegers(rows: readonly Row[], sql: string): void {
  for (const row of rows) {
    for (const column in row) {
      const value = row[column];
      if (typeof value === "number" && Number.isInteger(value) && !Number.isSafeInteger(value)) {
        throw new RangeError(`Column ${column} holds an integer too large to be read exactly, from: ${sql}`);
      }
    }
  }
}
