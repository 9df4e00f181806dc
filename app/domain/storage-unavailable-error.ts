/** A file could not be written: the disk is full, or it failed. Nothing of it was kept; trying again later may succeed. */
export class StorageUnavailableError extends Error {
  override readonly name = "StorageUnavailableError";
  readonly reason: "full" | "failed";

  constructor(cause: NodeJS.ErrnoException) {
    super(`a file could not be written: ${cause.code ?? cause.message}`, { cause });
    this.reason = ["ENOSPC", "EDQUOT", "EFBIG"].includes(cause.code ?? "") ? "full" : "failed";
  }
}
