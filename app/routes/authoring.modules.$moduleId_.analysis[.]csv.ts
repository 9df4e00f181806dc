import type { LoaderFunctionArgs } from "@remix-run/node";
import { matrixSheet } from "#app/domain/reports/analysis";
import { readAttemptMatrix } from "#app/domain/reports/analysis.server";
import { readAnalysisChoice } from "#app/http/analysis-choice.server";
import { requireAuthoredQuiz } from "#app/http/content.server";
import { csvResponse } from "#app/http/csv.server";
import { requireCapability } from "#app/http/require.server";
import { waymark } from "#app/waymark.server";

export async function loader({ request, params }: LoaderFunctionArgs) {
  const seenBy = await requireCapability(request, "authoring.read");
  const { module } = await requireAuthoredQuiz(seenBy, params["moduleId"]);
  const { context } = waymark();
  const { matrix } = await readAttemptMatrix(context, module, readAnalysisChoice(request));
  return csvResponse(request, { name: `${module.quiz.id}-marks`, context }, matrixSheet(matrix));
}
