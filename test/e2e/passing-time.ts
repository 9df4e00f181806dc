/** Time that passes at the server while somebody is away. */
import { openDatabase } from "#db/connection";

const file = new URL("../results/e2e/data/waymark.db", import.meta.url).pathname;

/** Moves an attempt back, as if so many minutes had passed since it began: the server's clock runs on undisturbed. */
export async function letTimePass(attemptId: string, minutes: number): Promise<void> {
  const { db, close } = openDatabase(file, { readers: 1 });
  const earlier = (instant: string | null) =>
    instant && new Date(Date.parse(instant) - minutes * 60_000).toISOString();
  const { started_at, deadline_at, grace_until } = await db
    .selectFrom("quiz_attempt")
    .select(["started_at", "deadline_at", "grace_until"])
    .where("id", "=", attemptId)
    .executeTakeFirstOrThrow();
  await db
    .updateTable("quiz_attempt")
    .set({
      started_at: earlier(started_at) ?? "",
      deadline_at: earlier(deadline_at),
      grace_until: earlier(grace_until),
    })
    .where("id", "=", attemptId)
    .execute();
  await close();
}
