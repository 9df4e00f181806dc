import { existsSync } from "node:fs";
import { database, databaseFile, migrateToLatest } from "#app/db.server";
import { nameField } from "#app/domain/form-fields";
import { createAdmin } from "#app/domain/identity/people.server";
import { longestName } from "#app/domain/identity/person.form";
import { signInForm } from "#app/domain/identity/sign-in.form";
import { getProgram } from "#app/domain/program.server";
import { env } from "#app/env.server";

const [address, name] = process.argv.slice(2);
const { db, close } = database();
try {
  const parsed = signInForm.safeParse({ email: address ?? "" });
  if (!parsed.success) throw new Error("Usage: npm run admin:create -- you@company.example [“Your Name”]");
  const { email } = parsed.data;
  const named = nameField(longestName, "Enter a name.").safeParse(name?.trim() || email.split("@")[0]);
  if (!named.success)
    throw new Error(`“${name ?? email}” cannot be used as a name. ${named.error.issues[0]?.message}`);
  const settings = "Give this command the settings of the server, above all WAYMARK_MODE and DATA_DIR.";
  if (env.mode === "demo" && !existsSync(databaseFile()))
    throw new Error(`There is no database in ${env.dataDir} yet. ${settings}`);
  await migrateToLatest(db);
  const program = await getProgram(db);
  if (program && program.mode !== env.mode)
    throw new Error(`The database in ${env.dataDir} is that of a ${program.mode} program. ${settings}`);
  const context = { db, now: () => new Date().toISOString() };
  const result = await createAdmin(context, { email, name: named.data });
  if (!result.ok)
    throw new Error(`There is already somebody with the address ${email}; nothing was changed.`);
  console.log(`${email} is an admin now, in ${databaseFile()}, and can sign in with a code sent by e-mail.`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
} finally {
  await close();
}
