/** Where attempts count together, a mark that changes in one decides over others of its person, too. */
import { scorePercent } from "#app/domain/assessment/assessment";
import { listAttempts } from "#app/domain/assessment/assessment.store.server";
import { countingOf, isPassedBy, seriesBefore } from "#app/domain/assessment/counting";
import { listGrants } from "#app/domain/assessment/grants.store.server";
import type { RegradedAttempt } from "#app/domain/assessment/regrade";
import type { SubmittedAttempt } from "#app/domain/assessment/submitted-answers.store.server";
import { requireModuleVersion } from "#app/domain/catalog/version.server";
import type { Db, Trx } from "#app/domain/context";

export interface Change {
  /** As it is before. */
  attempt: SubmittedAttempt;
  change: RegradedAttempt;
}

/** The changes with what they come to by each attempt's own counting rule, and those that only follow from them. */
export async function decideSeries(db: Db | Trx, quizId: string, changes: Change[]): Promise<Change[]> {
  const people = [...new Set(changes.map(({ attempt }) => attempt.personId))];
  const decided = await Promise.all(people.map((personId) => decideOf(db, personId, quizId, changes)));
  return decided.flat();
}

async function decideOf(
  db: Db | Trx,
  personId: string,
  quizId: string,
  changes: Change[],
): Promise<Change[]> {
  const own = changes.filter(({ attempt }) => attempt.personId === personId);
  const [known] = own;
  if (!known) return [];
  const closed = (await listAttempts(db, personId, quizId)).filter(({ submittedAt }) => submittedAt !== null);
  const rules = await Promise.all(
    closed.map(async ({ contentVersion }) => (await requireModuleVersion(db, contentVersion)).quiz),
  );
  if (rules.every((quiz) => !quiz || !isJoint(countingOf(quiz)))) return own;

  const grants = await listGrants(db, personId, quizId);
  const stood: { startedAt: string; millipoints: number; maxMillipoints: number; passed: boolean }[] = [];
  return closed.flatMap((attempt, index): Change[] => {
    const change = own.find((candidate) => candidate.attempt.attemptId === attempt.id);
    const before = attempt.millipoints ?? 0;
    const millipoints = change?.change.millipoints ?? before;
    const share = { startedAt: attempt.startedAt, millipoints, maxMillipoints: attempt.maxMillipoints };
    const quiz = rules[index];
    const passedBefore = attempt.passed === true;
    const passed =
      !attempt.abandoned && quiz && (change || isJoint(countingOf(quiz)))
        ? isPassedBy(
            countingOf(quiz),
            [...seriesBefore(attempt.startedAt, stood, grants), share],
            quiz.cutScore,
          )
        : passedBefore;
    stood.push({ ...share, passed });
    if (change) return [{ ...change, change: { ...change.change, passed } }];
    if (passed === passedBefore) return [];
    const percent = scorePercent(before, attempt.maxMillipoints);
    const follows: RegradedAttempt = {
      ...{ attemptId: attempt.id, millipoints: before, percentBefore: percent, percent },
      ...{ passedBefore, passed, answers: [] },
    };
    const { person, partner } = known.attempt;
    const { number, trackId, moduleId, contentVersion, trackVersion, submittedAt, maxMillipoints } = attempt;
    return [
      {
        change: follows,
        attempt: {
          ...{ attemptId: attempt.id, number, personId, person, partner, trackId, moduleId, contentVersion },
          ...{ trackVersion, submittedAt: submittedAt ?? "", millipoints: before, maxMillipoints },
          passed: passedBefore,
        },
      },
    ];
  });
}

/** Whether an attempt passes by itself or together with others. */
function isJoint(rule: ReturnType<typeof countingOf>): boolean {
  return rule === "first" || rule === "mean";
}
