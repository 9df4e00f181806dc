import type { Trx } from "#app/domain/context";

/** The awards that an activity of this person earned, in the order of their milestones' titles. */
export async function listEarned(
  trx: Trx,
  key: { personId: string; activityId: string },
): Promise<{ id: string; title: string; validThrough: string }[]> {
  return trx
    .selectFrom("award")
    .select(["id", "title", "valid_through as validThrough"])
    .where("person_id", "=", key.personId)
    .where("activity_id", "=", key.activityId)
    .orderBy("title")
    .execute();
}

export async function getAwardTitle(
  trx: Trx,
  key: { personId: string; milestoneId: string; cycle: number },
): Promise<string | undefined> {
  const award = await trx
    .selectFrom("award")
    .select("title")
    .where("person_id", "=", key.personId)
    .where("milestone_id", "=", key.milestoneId)
    .where("cycle", "=", key.cycle)
    .executeTakeFirst();
  return award?.title;
}

/** Whether another attempt of theirs at the quiz counts as passed. */
export async function hasOtherPass(
  trx: Trx,
  attempt: { personId: string; quizId: string; attemptId: string },
): Promise<boolean> {
  const other = await trx
    .selectFrom("quiz_attempt")
    .select("id")
    .where("person_id", "=", attempt.personId)
    .where("quiz_id", "=", attempt.quizId)
    .where("id", "!=", attempt.attemptId)
    .where("passed", "=", 1)
    .limit(1)
    .executeTakeFirst();
  return other !== undefined;
}

export async function wasObserved(trx: Trx, submissionId: string): Promise<boolean> {
  const row = await trx
    .selectFrom("observation")
    .select("submission_id")
    .where("submission_id", "=", submissionId)
    .executeTakeFirst();
  return row !== undefined;
}

/** A track's title as it was published last. */
export async function getTrackTitle(trx: Trx, trackId: string): Promise<string | undefined> {
  const version = await trx
    .selectFrom("content_version")
    .select("title")
    .where("kind", "=", "track")
    .where("content_id", "=", trackId)
    .orderBy("published_at", "desc")
    .limit(1)
    .executeTakeFirst();
  return version?.title;
}

export async function getPersonName(trx: Trx, personId: string): Promise<string> {
  const { name } = await trx
    .selectFrom("person")
    .select("name")
    .where("id", "=", personId)
    .executeTakeFirstOrThrow();
  return name;
}

export async function listAdmins(trx: Trx): Promise<{ name: string; email: string }[]> {
  return trx
    .selectFrom("person")
    .select(["name", "email"])
    .where("access_role", "=", "admin")
    .where("status", "=", "active")
    .orderBy("name")
    .execute();
}
