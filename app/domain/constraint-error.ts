/** Which promise of the schema a write would have broken. */
export type ConstraintKind = "unique" | "foreign-key" | "check" | "not-null" | "append-only";

/**
 * A write the database refused because it would break a rule of the schema. `columns` holds the columns of the rule
 * in the rule's order; it is empty for foreign keys and append-only tables, where the database does not say.
 */
export class ConstraintError extends Error {
  override readonly name = "ConstraintError";

  constructor(
    readonly kind: ConstraintKind,
    readonly table: string,
    readonly columns: readonly string[],
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** True when the error is a uniqueness refusal on exactly these columns of this table, in any order. */
export function isDuplicate(
  error: unknown,
  table: string,
  columns: readonly string[],
): error is ConstraintError {
  return (
    error instanceof ConstraintError &&
    error.kind === "unique" &&
    error.table === table &&
    error.columns.length === columns.length &&
    columns.every((column) => error.columns.includes(column))
  );
}
