import { database, migrateToLatest } from "#app/db.server";
import { createAdmin } from "#app/domain/identity/people.server";
import { signInForm } from "#app/domain/identity/sign-in.form";

const [address, name] = process.argv.slice(2);
const { db, close } = database();
try {
  const parsed = signInForm.safeParse({ email: address ?? "" });
  if (!parsed.success) throw new Error("Usage: npm run admin:create -- you@company.example [“Your Name”]");
  const { email } = parsed.data;
  await migrateToLatest(db);
  const context = { db, now: () => new Date().toISOString() };
  const result = await createAdmin(context, { email, name: name?.trim() || email });
  if (!result.ok)
    throw new Error(`There is already somebody with the address ${email}; nothing was changed.`);
  console.log(`${email} is an admin now and can sign in with a code sent by mail.`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
} finally {
  await close();
}
