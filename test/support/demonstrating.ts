/** The test program with a rep before a demonstration, and what rep and assessors do with it. */
import { decideAssessment } from "#app/domain/demonstrations/assess.server";
import type { SubmissionViewer } from "#app/domain/demonstrations/demonstrations.store.server";
import {
  readDemonstration,
  type ShownSubmission,
} from "#app/domain/demonstrations/read-demonstration.server";
import { type SubmitResult, submitDemonstration } from "#app/domain/demonstrations/submit.server";
import { enrol, finishLesson, manager, requireLesson, takeQuiz } from "#test/support/learning";
import { createTestProgram, type TestProgram, track } from "#test/support/program";

/** The module with a demonstration. */
export const demonstrated = requireLesson(2);

export const author: SubmissionViewer = {
  viewer: { personId: "author-1", partnerId: null },
  scope: "tracks",
};

export function managerCalled(personId: string): SubmissionViewer {
  return { viewer: { personId, partnerId: null }, scope: "assigned" };
}

export interface DemonstrationProgram extends TestProgram {
  /** Takes a rep to the module whose demonstration is next. */
  openDemonstration(personId: string): Promise<void>;
  handIn(personId: string, input?: { written?: string; link?: string }): Promise<SubmitResult>;
  /** Hands in and says under which id. */
  handedIn(personId?: string): Promise<string>;
  decideWith(
    submissionId: string,
    points: [number, number],
    seenBy?: SubmissionViewer,
    minutes?: number,
  ): ReturnType<typeof decideAssessment>;
  standing(personId: string): Promise<ShownSubmission[]>;
  countActivities(kind: string): Promise<number>;
  countRows(table: "award" | "criterion_score" | "submission"): Promise<number>;
}

/** Besides the people of the test program: manager-2 is assigned partner-2, manager-3 partner-1. rep-1 is at the demonstration. */
export async function createDemonstrationProgram(): Promise<DemonstrationProgram> {
  const program = await createTestProgram();
  const { db, context } = program;
  for (const [id, partner] of [
    ["manager-2", "partner-2"],
    ["manager-3", "partner-1"],
  ] as const) {
    await addManager(program, id, partner);
  }

  async function openDemonstration(personId: string): Promise<void> {
    await enrol(context, personId);
    await finishLesson(context, personId, requireLesson(1));
    await takeQuiz(context, personId, requireLesson(1), 4);
  }
  function handIn(personId: string, { written = "My work.", link = "" } = {}): Promise<SubmitResult> {
    return submitDemonstration(context, { personId, track, module: demonstrated, written, link, files: [] });
  }
  await openDemonstration("rep-1");
  return {
    ...program,
    openDemonstration,
    handIn,
    async handedIn(personId = "rep-1") {
      const result = await handIn(personId);
      if (!result.ok) throw new Error(result.reason);
      return result.submissionId;
    },
    decideWith(submissionId, [clear, right], seenBy = manager, minutes = 20) {
      const scores = [
        { criterionId: "clear", points: clear, feedback: "Seen." },
        { criterionId: "right", points: right, feedback: "Seen." },
      ];
      return decideAssessment(context, seenBy, { submissionId, scores, minutes, comment: "" });
    },
    async standing(personId) {
      const { demonstration } = demonstrated;
      if (!demonstration) throw new Error("No demonstration.");
      const input = { personId, track, module: demonstrated, demonstration };
      return (await readDemonstration(context, input)).submissions;
    },
    async countActivities(kind) {
      return (await db.selectFrom("activity").select("id").where("kind", "=", kind).execute()).length;
    },
    async countRows(table) {
      return (await db.selectFrom(table).selectAll().execute()).length;
    },
  };
}

export async function addManager({ db, context }: TestProgram, id: string, partnerId: string): Promise<void> {
  const at = context.now();
  const email = `${id}@example.test`;
  await db
    .insertInto("person")
    .values({
      id,
      email,
      name: id,
      access_role: "manager",
      partner_id: null,
      status: "active",
      created_at: at,
    })
    .execute();
  await db.insertInto("partner_manager").values({ partner_id: partnerId, person_id: id }).execute();
}
