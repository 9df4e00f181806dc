import { attemptChoices } from "#app/domain/reports/analysis";
import type { AnalysisChoice } from "#app/domain/reports/analysis.server";

/** What an address asks for; anything unknown is the default: first attempts, over all versions. */
export function readAnalysisChoice(request: Request): AnalysisChoice {
  const { searchParams } = new URL(request.url);
  const version = searchParams.get("version") ?? "";
  return {
    version: /^[0-9a-f]{64}$/.test(version) ? version : null,
    attempts: attemptChoices.find((choice) => choice === searchParams.get("attempts")) ?? "first",
  };
}
