/** What marking again would change, without changing it. Attempts keep the version they were taken in. */
import { createHash } from "node:crypto";
import { requireItem } from "#app/domain/assessment/assessment";
import {
  byAttemptId,
  compareItem,
  type RegradedAttempt,
  type RegradeRules,
  regradeAttempt,
} from "#app/domain/assessment/regrade";
import { type Change, decideSeries } from "#app/domain/assessment/regrade-series.server";
import { listSubmittedAnswers } from "#app/domain/assessment/submitted-answers.store.server";
import type { Module } from "#app/domain/catalog/catalog";
import type { Item, Quiz } from "#app/domain/catalog/quiz";
import { requireModuleVersion } from "#app/domain/catalog/version.server";
import type { Context, Db, Trx } from "#app/domain/context";

export type QuizModule = Module & { quiz: Quiz };

/** A change as the person who decides on it sees it. */
export interface PreviewedChange extends RegradedAttempt {
  number: number;
  personId: string;
  person: string;
  partner: string | null;
  submittedAt: string;
}

export interface RegradePreview {
  /** Handed-in attempts that hold one of the questions. */
  attempts: number;
  /** Answers that cannot be marked by today's key, because the question was another one then. */
  left: number;
  counts: { changed: number; rise: number; fall: number; pass: number; fail: number };
  /** Who crosses the cut score first, then by name. */
  changes: PreviewedChange[];
  /** Names this very outcome: applying asks for it, so that nothing is applied that nobody has seen. */
  basis: string;
}

/** What the rules would change, without changing it. */
export async function previewRegrade(
  context: Context,
  module: QuizModule,
  rules: RegradeRules,
): Promise<RegradePreview> {
  const { attempts, left, changes } = await workOut(context.db, module, rules);
  const crosses = (change: RegradedAttempt) => change.passed !== change.passedBefore;
  const shown = changes
    .map(({ attempt, change }): PreviewedChange => {
      const { number, personId, person, partner, submittedAt } = attempt;
      return { ...change, number, personId, person, partner, submittedAt };
    })
    .sort(
      (a, b) =>
        Number(crosses(b)) - Number(crosses(a)) || a.person.localeCompare(b.person) || a.number - b.number,
    );
  return { attempts, left, counts: countChanges(shown), changes: shown, basis: basisOf(changes) };
}

function countChanges(changes: RegradedAttempt[]): RegradePreview["counts"] {
  const having = (holds: (change: RegradedAttempt) => boolean) => changes.filter(holds).length;
  const moved = ({ answers }: RegradedAttempt) =>
    answers.reduce((sum, { before, after }) => sum + after - before, 0);
  return {
    changed: changes.length,
    rise: having((change) => moved(change) > 0),
    fall: having((change) => moved(change) < 0),
    pass: having(({ passed, passedBefore }) => passed && !passedBefore),
    fail: having(({ passed, passedBefore }) => !passed && passedBefore),
  };
}

/** The changes that the rules make, and what they say of this very outcome. */
export async function workOut(db: Db | Trx, module: QuizModule, rules: RegradeRules) {
  const answers = await listSubmittedAnswers(db, module.quiz.id, Object.keys(rules));
  const byAttempt = byAttemptId(answers);
  const today = module.quiz.items;
  const changes: Change[] = [];
  let left = 0;
  for (const [attemptId, given] of byAttempt) {
    const [first] = given;
    if (!first) continue;
    const { quiz } = await requireModuleVersion(db, first.contentVersion);
    if (!quiz) throw new Error(`Version ${first.contentVersion} of module ${first.moduleId} has no quiz.`);
    const marked = given.map(({ itemId, answer, mark }) => ({
      item: requireItem(quiz.items, itemId),
      answer,
      millipoints: mark,
    }));
    left += marked.filter(({ item }) => isLeft(item, rules, today)).length;
    const { millipoints, maxMillipoints, passed } = first;
    const change = regradeAttempt(
      { id: attemptId, millipoints, maxMillipoints, passed, cutScore: quiz.cutScore, answers: marked },
      rules,
      today,
    );
    if (change) changes.push({ attempt: first, change });
  }
  return { attempts: byAttempt.size, left, changes: await decideSeries(db, module.quiz.id, changes) };
}

function isLeft(item: Item, rules: RegradeRules, today: Item[]): boolean {
  if (rules[item.id] === "full-marks") return false;
  const change = compareItem(
    item,
    today.find(({ id }) => id === item.id),
  );
  return change === "reworded" || change === "gone";
}

export function basisOf(changes: Change[]): string {
  const facts = changes.map(({ change }) => change);
  return createHash("sha256").update(JSON.stringify(facts)).digest("hex").slice(0, 32);
}
