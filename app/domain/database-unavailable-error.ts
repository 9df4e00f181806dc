/** Why the database could not do its work just now: somebody holds it, the disk is full, it may not be written, or the disk failed. */
export type UnavailableReason = "busy" | "full" | "read-only" | "failed";

/** The database could not be read or written. Nothing of the transaction was kept; trying again later may succeed. */
export class DatabaseUnavailableError extends Error {
  override readonly name = "DatabaseUnavailableError";

  constructor(
    readonly reason: UnavailableReason,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
