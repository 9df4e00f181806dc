import type { Db, Trx } from "#app/domain/context";

export interface SignInCode {
  id: string;
  email: string;
  personId: string | null;
  codeHash: string;
  expiresAt: string;
  triesLeft: number;
  usedAt: string | null;
}

const codeColumns = [
  "id",
  "email",
  "person_id as personId",
  "code_hash as codeHash",
  "expires_at as expiresAt",
  "tries_left as triesLeft",
  "used_at as usedAt",
] as const;

export async function insertCode(
  trx: Trx,
  row: {
    id: string;
    browserHash: string;
    email: string;
    personId: string | null;
    codeHash: string;
    at: string;
    expiresAt: string;
    tries: number;
  },
): Promise<void> {
  await trx
    .insertInto("sign_in_code")
    .values({
      id: row.id,
      browser_hash: row.browserHash,
      email: row.email,
      person_id: row.personId,
      code_hash: row.codeHash,
      created_at: row.at,
      expires_at: row.expiresAt,
      tries_left: row.tries,
      used_at: null,
    })
    .execute();
}

/** The code that this browser asked for last: the one that has not ended, whatever the clock said when others were made. */
export async function getLatestCode(
  db: Db | Trx,
  browserHash: string,
  now: string,
): Promise<SignInCode | undefined> {
  return db
    .selectFrom("sign_in_code")
    .select(codeColumns)
    .where("browser_hash", "=", browserHash)
    .orderBy((eb) => eb.case().when("expires_at", ">", now).then(0).else(1).end())
    .orderBy("created_at", "desc")
    .orderBy("id", "desc")
    .limit(1)
    .executeTakeFirst();
}

/** Ends the live codes of a browser, and says which. */
export async function endCodesOfBrowser(
  trx: Trx,
  browserHash: string,
  at: string,
): Promise<{ id: string; email: string }[]> {
  return trx
    .updateTable("sign_in_code")
    .set({ expires_at: at })
    .where("browser_hash", "=", browserHash)
    .where("used_at", "is", null)
    .where("expires_at", ">", at)
    .returning(["id", "email"])
    .execute();
}

/** Ends the live codes of a person. */
export async function endCodesOfPerson(trx: Trx, email: string, at: string): Promise<void> {
  await trx
    .updateTable("sign_in_code")
    .set({ expires_at: at })
    .where("email", "=", email)
    .where("used_at", "is", null)
    .where("expires_at", ">", at)
    .execute();
}

/** Takes one try off a live code; false when it has none left, is used or is over. */
export async function takeTry(trx: Trx, codeId: string, at: string): Promise<boolean> {
  const result = await trx
    .updateTable("sign_in_code")
    .set((eb) => ({ tries_left: eb("tries_left", "-", 1) }))
    .where("id", "=", codeId)
    .where("tries_left", ">", 0)
    .where("used_at", "is", null)
    .where("expires_at", ">", at)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

export async function markCodeUsed(trx: Trx, codeId: string, at: string): Promise<void> {
  await trx.updateTable("sign_in_code").set({ used_at: at }).where("id", "=", codeId).execute();
}

export async function countCodesSince(
  trx: Trx,
  asker: { column: "email" | "browser_hash"; value: string },
  since: string,
): Promise<number> {
  const { count } = await trx
    .selectFrom("sign_in_code")
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .where(asker.column, "=", asker.value)
    .where("created_at", ">", since)
    .executeTakeFirstOrThrow();
  return count;
}

/** Whether a code for this address was ever redeemed in this browser. */
export async function hasSignedInHere(trx: Trx, email: string, browserHash: string): Promise<boolean> {
  const row = await trx
    .selectFrom("sign_in_code")
    .select("id")
    .where("browser_hash", "=", browserHash)
    .where("email", "=", email)
    .where("used_at", "is not", null)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

export function deleteUnusedCodes(trx: Db | Trx, before: string) {
  return trx.deleteFrom("sign_in_code").where("used_at", "is", null).where("created_at", "<", before);
}

export function deleteCodes(trx: Db | Trx, before: string) {
  return trx.deleteFrom("sign_in_code").where("created_at", "<", before);
}

/** Forgets old codes: unused ones count towards limits for a day, used ones vouch for their browser for longer. */
export async function deleteOldCodes(trx: Trx, before: { unused: string; used: string }): Promise<void> {
  await deleteUnusedCodes(trx, before.unused).execute();
  await deleteCodes(trx, before.used).execute();
}
