/** The one program a Waymark serves: whose name, calendar and currency everything is shown in. */
import type { Db } from "#app/domain/context";

export interface Program {
  name: string;
  /** IANA time zone in which days, months and validity are reckoned. */
  zone: string;
  /** ISO 4217. */
  currency: string;
}

export async function getProgram(db: Db): Promise<Program | undefined> {
  return db
    .selectFrom("program")
    .select(["name", "time_zone as zone", "currency"])
    .where("id", "=", 1)
    .executeTakeFirst();
}

/**
 * Writes the program's settings the first time. Zone and currency are kept from then on, because months already entered and
 * money already counted rest on them; the name may change.
 */
export async function establishProgram(db: Db, program: Program): Promise<Program> {
  await db
    .insertInto("program")
    .values({ id: 1, name: program.name, time_zone: program.zone, currency: program.currency })
    .onConflict((conflict) => conflict.column("id").doUpdateSet({ name: program.name }))
    .execute();
  const established = await getProgram(db);
  if (!established) throw new Error("The program's settings were not written.");
  return established;
}
