import { existsSync } from "node:fs";
import { database, databaseFile, migrateToLatest } from "#app/db.server";
import { createAdmin } from "#app/domain/identity/people.server";
import { signInForm } from "#app/domain/identity/sign-in.form";
import { getProgram } from "#app/domain/program.server";
import { env } from "#app/env.server";

const [address, name] = process.argv.slice(2);
const { db, close } = database();
try {
  const parsed = signInForm.safeParse({ email: address ?? "" });
  if (!parsed.success) throw new Error("Usage: npm run admin:create -- you@company.example [“Your Name”]");
  const { email } = parsed.data;
  const settings = "Give this command the settings that the server has: WAYMARK_MODE and DATA_DIR above all.";
  if (env.mode === "demo" && !existsSync(databaseFile()))
    throw new Error(`There is no database in ${env.dataDir} yet. ${settings}`);
  await migrateToLatest(db);
  const program = await getProgram(db);
  if (program && program.mode !== env.mode)
    throw new Error(`The database in ${env.dataDir} is that of a ${program.mode} program. ${settings}`);
  const context = { db, now: () => new Date().toISOString() };
  const result = await createAdmin(context, { email, name: name?.trim() || email });
  if (!result.ok)
    throw new Error(`There is already somebody with the address ${email}; nothing was changed.`);
  console.log(`${email} is an admin now, in ${databaseFile()}, and can sign in with a code sent by mail.`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
} finally {
  await close();
}
