/** Costs of one month would be more than the ledger can add up; nothing was recorded. */
export class AmountTooLargeError extends Error {
  override readonly name = "AmountTooLargeError";
}
