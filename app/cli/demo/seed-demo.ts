/** Fills a new database with the demo program by playing its history through the use cases. */
import { playLearning } from "#app/cli/demo/play-learning";
import { playStaff } from "#app/cli/demo/play-staff";
import { setStage } from "#app/cli/demo/stage";
import type { LoadedContent } from "#app/content/assemble";
import { demo, inOneTransaction } from "#app/db.server";
import { publishContent } from "#app/domain/catalog/publish.server";
import type { Db } from "#app/domain/context";
import { deliveredKeptSince } from "#app/domain/mail/mail";
import { deleteMailBefore } from "#app/domain/mail/outbox.store.server";
import { establishProgram } from "#app/domain/program.server";
import type { Act, LearningAct } from "#db/seed/acts";

export interface SeedInput {
  content: Pick<LoadedContent, "catalog" | "published">;
  /** The instant at which the history ends. */
  now: string;
  /** The site's address, for the links in mails. */
  origin: string;
  /** Another number gives another history; which items a quiz draws is left to the quiz. */
  seed?: number;
}

export interface SeededDemo {
  partners: number;
  people: number;
  activities: number;
}

/** The demo's people did things that this content does not have room for. */
export class UnfitContentError extends Error {
  constructor(act: Act, cause: unknown) {
    const about = isLearning(act) ? `the module "${act.moduleId}"` : "the content";
    const why = cause instanceof Error ? cause.message : String(cause);
    super(
      `The demo's history does not fit ${about} as it is now: ${why}\nServe the content that ships (CONTENT_DIR), start with WAYMARK_MODE=live, or undo the change until the demo is there.`,
      { cause },
    );
  }
}

/** Whether nobody is there yet: only such a database is filled. */
export async function isUnused(db: Db): Promise<boolean> {
  return !(await db.selectFrom("person").select("id").limit(1).executeTakeFirst());
}

/** All of the demo or, when anything fails, nothing of it. Null when the database is in use already. */
export async function seedDemo(db: Db, input: SeedInput): Promise<SeededDemo | null> {
  const { content, now, origin, seed = demo.seed } = input;
  return inOneTransaction(db, async (trx) => {
    if (!(await isUnused(trx))) return null;
    const { tracks } = content.catalog;
    const stage = setStage({ db: trx, tracks, zone: demo.program.zone, seed, origin });
    const history = demo.planHistory(tracks, seed, now);
    stage.setNow(history[0]?.at ?? now);
    await establishProgram(trx, { ...demo.program, mode: "demo" });
    await publishContent(stage.context, content.published);
    for (const act of history) {
      stage.setNow(act.at);
      await (isLearning(act) ? playLearning(stage, act) : playStaff(stage, act)).catch((cause) => {
        throw new UnfitContentError(act, cause);
      });
    }
    // Nobody delivers a demo's mail, but what a site would have delivered and deleted long ago is no longer there.
    await deleteMailBefore(trx, deliveredKeptSince(now, demo.program.zone));
    return {
      partners: stage.partners.size,
      people: stage.people.size,
      activities: await countActivities(trx),
    };
  });
}

function isLearning(act: Act): act is Act & LearningAct {
  return "moduleId" in act;
}

async function countActivities(db: Db): Promise<number> {
  const { count } = await db
    .selectFrom("activity")
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .executeTakeFirstOrThrow();
  return count;
}
