import type { RequestHandler } from "express";
import { database, migrationState } from "#app/db.server";
import { version } from "../../package.json";

/** 200 while this process can do its work: tables up to date, and a change can be made durable. */
export const health: RequestHandler = (_request, response) => {
  response.setHeader("Cache-Control", "no-store");
  currentState().then(
    (migrations) =>
      response.status(migrations.pending.length === 0 ? 200 : 503).json({ version, migrations }),
    () => response.status(503).json({ version, problem: "the database cannot be written" }),
  );
};

let checking: ReturnType<typeof check> | null = null;

/** However many ask at once, the database is tried once. */
function currentState(): ReturnType<typeof check> {
  checking ??= check().finally(() => {
    checking = null;
  });
  return checking;
}

async function check() {
  const { db, checkWritable } = database();
  await checkWritable();
  return migrationState(db);
}
