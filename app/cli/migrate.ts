import { database, migrateToLatest } from "#app/db.server";

const { db, close } = database();
try {
  const applied = await migrateToLatest(db);
  console.log(applied.length ? `Applied ${applied.join(", ")}.` : "The database is up to date.");
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
} finally {
  await close();
}
