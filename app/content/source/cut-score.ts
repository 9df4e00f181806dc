/** Whether what is said of a cut score's origin leads to that cut score. */
import { angoffCutScore } from "#app/domain/assessment/cut-score";
import type { CutScoreSetting, Item } from "#app/domain/catalog/quiz";

export function cutScoreProblems(setting: CutScoreSetting, cutScore: number, items: Item[]): string[] {
  const { method, judges } = setting;
  if (!judges)
    return method === "modified-angoff" ? ["A modified Angoff has its judges, with their estimates."] : [];
  if (method !== "modified-angoff") return ['"judges" go with the method modified-angoff only.'];
  const problems = judges.flatMap(({ name, estimates }) => {
    const unknown = Object.keys(estimates).filter((itemId) => !items.some(({ id }) => id === itemId));
    const missing = items.filter(({ id }) => estimates[id] === undefined).map(({ id }) => id);
    return [
      ...(unknown.length > 0
        ? [`${name} judges ${unknown.join(", ")}, and the bank has no such question.`]
        : []),
      ...(missing.length > 0 ? [`${name} has no estimate for ${missing.join(", ")}.`] : []),
    ];
  });
  if (problems.length > 0) return problems;
  const found = angoffCutScore(judges, items);
  return Math.abs(found - cutScore) > 0.5
    ? [`By the judges' estimates the cut score is ${found.toFixed(1)} %, and "cutScore" says ${cutScore}.`]
    : [];
}
