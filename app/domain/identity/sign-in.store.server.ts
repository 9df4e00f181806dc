import type { Db, Trx } from "#app/domain/context";

export interface SignInCode {
  id: string;
  email: string;
  personId: string | null;
  codeHash: string;
  expiresAt: string;
  triesLeft: number;
  usedAt: string | null;
  sharedId: string | null;
}

const codeColumns = [
  "id",
  "email",
  "person_id as personId",
  "code_hash as codeHash",
  "expires_at as expiresAt",
  "tries_left as triesLeft",
  "used_at as usedAt",
  "shared_id as sharedId",
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
    sharedId?: string | null;
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
      shared_id: row.sharedId ?? null,
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

/** When the `codes`th last code of this asker was asked for, if that was after `since`: read without counting the others. */
export async function nthLastAsked(
  trx: Trx,
  asker: { email?: string; browserHash?: string },
  limit: { codes: number; since: string },
): Promise<string | undefined> {
  const { email, browserHash } = asker;
  const row = await trx
    .selectFrom("sign_in_code")
    .select("created_at")
    .$if(email !== undefined, (query) => query.where("email", "=", email ?? ""))
    .$if(browserHash !== undefined, (query) => query.where("browser_hash", "=", browserHash ?? ""))
    .where("created_at", ">", limit.since)
    .orderBy("created_at", "desc")
    .limit(1)
    .offset(limit.codes - 1)
    .executeTakeFirst();
  return row?.created_at;
}

/** The browser hash of a shared code's own row, which is nobody's. */
const noBrowser = "";

/** The code that was mailed for every browser that asks with this address, if it holds until after `until`. */
export async function getSharedCode(
  trx: Trx,
  email: string,
  until: string,
): Promise<{ id: string; expiresAt: string } | undefined> {
  return trx
    .selectFrom("sign_in_code")
    .select(["id", "expires_at as expiresAt"])
    .where("browser_hash", "=", noBrowser)
    .where("email", "=", email)
    .where("expires_at", ">", until)
    .orderBy("expires_at", "desc")
    .limit(1)
    .executeTakeFirst();
}

export async function insertSharedCode(
  trx: Trx,
  row: { id: string; email: string; personId: string | null; at: string; expiresAt: string },
): Promise<void> {
  await insertCode(trx, { ...row, browserHash: noBrowser, codeHash: "", tries: 0 });
}

/** Ends a shared code in every browser that waits for it. */
export async function endSharedCode(trx: Trx, sharedId: string, at: string): Promise<void> {
  for (const column of ["id", "shared_id"] as const) {
    await trx
      .updateTable("sign_in_code")
      .set({ expires_at: at })
      .where(column, "=", sharedId)
      .where("used_at", "is", null)
      .execute();
  }
}

/** Whether a code was ever redeemed in this browser; for this address, when one is given. */
export async function hasSignedInHere(
  db: Db | Trx,
  browserHash: string,
  email: string | null = null,
): Promise<boolean> {
  const row = await db
    .selectFrom("sign_in_code")
    .select("id")
    .where("browser_hash", "=", browserHash)
    .$if(email !== null, (query) => query.where("email", "=", email ?? ""))
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
