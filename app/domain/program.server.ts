/** The one program a Waymark serves: whose name, calendar and currency everything is shown in. */
import type { Db, Trx } from "#app/domain/context";

export interface Program {
  name: string;
  /** IANA time zone in which days, months and validity are reckoned. */
  zone: string;
  /** ISO 4217. */
  currency: string;
  /** Invented people whom one click signs in, or real ones. */
  mode: "demo" | "live";
}

export async function getProgram(db: Db | Trx): Promise<Program | undefined> {
  return db
    .selectFrom("program")
    .select(["name", "time_zone as zone", "currency", "mode"])
    .where("id", "=", 1)
    .executeTakeFirst();
}

/** What whoever starts the program asks for; null where they say nothing. */
export interface ProgramSettings {
  name: string | null;
  zone: string | null;
  currency: string | null;
}

/** A demo is its invented vendor's, whatever is asked for. */
const ofDemo = { name: "Frostline" };
const unlessTold = { name: "Waymark", zone: "Europe/Berlin", currency: "EUR" };

/** The program as it is from this start on: made when there is none, renamed when another name is asked for. */
export async function takeUpProgram(db: Db, mode: Program["mode"], asked: ProgramSettings): Promise<Program> {
  const known = await getProgram(db);
  const name = mode === "demo" ? ofDemo.name : asked.name;
  if (known && (name === null || name === known.name)) return known;
  return establishProgram(db, {
    name: name ?? unlessTold.name,
    zone: asked.zone ?? unlessTold.zone,
    currency: asked.currency ?? unlessTold.currency,
    mode,
  });
}

/** What is asked for in vain, as sentences for who starts the program. */
export function listUnheeded(program: Program, { zone, currency }: ProgramSettings): string[] {
  const stays = (what: string, asked: string | null, is: string) =>
    asked === null || asked === is
      ? []
      : [`The ${what} stays ${is}, not ${asked}: what is recorded rests on it.`];
  return [...stays("time zone", zone, program.zone), ...stays("currency", currency, program.currency)];
}

/** What the program is called; there is one wherever anything is done. */
export async function requireProgramName(db: Db | Trx): Promise<string> {
  const program = await getProgram(db);
  if (!program) throw new Error("The program has no settings.");
  return program.name;
}

/**
 * Writes the program's settings the first time. Zone, currency and mode are kept from then on, because months already
 * entered, money already counted and who is let in rest on them; the name may change.
 */
export async function establishProgram(db: Db, program: Program): Promise<Program> {
  await db
    .insertInto("program")
    .values({
      id: 1,
      name: program.name,
      time_zone: program.zone,
      currency: program.currency,
      mode: program.mode,
    })
    .onConflict((conflict) => conflict.column("id").doUpdateSet({ name: program.name }))
    .execute();
  const established = await getProgram(db);
  if (!established) throw new Error("The program's settings were not written.");
  return established;
}

/** Why a server of this mode must not start on the program, as a sentence for who starts it; null when it may. */
export function refuseOtherMode(program: Program | undefined, mode: Program["mode"]): string | null {
  if (!program || program.mode === mode) return null;
  return program.mode === "demo"
    ? "The database holds the demo program, whose people anybody can sign in as, so a live server does not start on it. Set DATA_DIR to a new folder."
    : "The database holds a real program, so a demo, in which one click signs in, does not start on it. Set WAYMARK_MODE=live, or DATA_DIR to another folder.";
}
