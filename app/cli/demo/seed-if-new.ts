import { database, migrateToLatest } from "#app/db.server";
import { getProgram, refuseOtherMode } from "#app/domain/program.server";
import { env } from "#app/env.server";

/**
 * Fills the database with the demo program when it is new and this is demo mode; says how long that took. False when there was
 * nothing to do. Closes the database it opened.
 */
export async function seedIfNew(say: (line: string) => void): Promise<boolean> {
  if (env.mode !== "demo") return false;
  const { db, close } = database();
  try {
    await migrateToLatest(db);
    // A real program that nobody has joined yet is not filled with invented people; the server says why it does not start.
    if (refuseOtherMode(await getProgram(db), env.mode)) return false;
    if (await db.selectFrom("person").select("id").limit(1).executeTakeFirst()) return false;
    say("Seeding the demo program …");
    const started = performance.now();
    // Loaded here, so that every later start is spared the content machinery.
    const [{ loadContent }, { seedDemo }] = await Promise.all([
      import("#app/content/load.server"),
      import("#app/cli/demo/seed-demo"),
    ]);
    const content = await loadContent(env.contentDir, { cacheDir: ".cache/content" });
    const seeded = await seedDemo(db, { content, now: new Date().toISOString(), origin: env.origin });
    if (!seeded) return false;
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    const { people, partners, activities } = seeded;
    say(`${people} people at ${partners} partners, ${activities} activities, in ${seconds} s.`);
    return true;
  } finally {
    await close();
  }
}
