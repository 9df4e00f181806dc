/** How a quiz and its items performed, from the attempts that were handed in. */
import type { QuizModule } from "#app/domain/assessment/preview-regrade.server";
import { requireModuleVersion } from "#app/domain/catalog/version.server";
import type { Context } from "#app/domain/context";
import { type Analysis, analyse } from "#app/domain/item-analysis/item-analysis";
import {
  type AnalysedColumn,
  type AttemptChoice,
  type AttemptMatrix,
  buildMatrix,
  chooseAttempts,
} from "#app/domain/reports/analysis";
import {
  type AttemptedVersion,
  listAnalysedAttempts,
  listAnalysedVersions,
} from "#app/domain/reports/analysis.store.server";

/** More attempts than that change no figure that is shown, and only cost time. */
export const mostAttempts = 2000;

export interface AnalysisChoice {
  /** A content version's hash; null = all of them. */
  version: string | null;
  attempts: AttemptChoice;
}

export interface QuizAnalysis extends Analysis {
  versions: AttemptedVersion[];
  columns: AnalysedColumn[];
  /** Only the newest attempts were read. */
  cut: boolean;
}

export async function readAnalysis(
  context: Context,
  module: QuizModule,
  choice: AnalysisChoice,
): Promise<QuizAnalysis> {
  const versions = await listAnalysedVersions(context.db, module.quiz.id);
  const { columns, matrix, cut } = await readMatrix(context, module, choice, versions);
  return { ...analyse(matrix, module.quiz.cutScore), versions, columns, cut };
}

/** The matrix alone, for a file. */
export async function readAttemptMatrix(
  context: Context,
  module: QuizModule,
  choice: AnalysisChoice,
): Promise<AttemptMatrix> {
  const versions = await listAnalysedVersions(context.db, module.quiz.id);
  return readMatrix(context, module, choice, versions);
}

async function readMatrix(
  context: Context,
  { quiz }: QuizModule,
  { version, attempts: choice }: AnalysisChoice,
  versions: AttemptedVersion[],
): Promise<AttemptMatrix & { cut: boolean }> {
  const firstOnly = choice === "first";
  const filter = { quizId: quiz.id, version, firstOnly, most: mostAttempts + 1 };
  const read = await listAnalysedAttempts(context.db, filter);
  const banks = new Map(
    await Promise.all(
      versions
        .filter(({ hash }) => version === null || hash === version)
        .map(async ({ hash }) => {
          const { quiz: bank } = await requireModuleVersion(context.db, hash);
          return [hash, bank?.items ?? []] as const;
        }),
    ),
  );
  const chosen = chooseAttempts(read.slice(0, mostAttempts), choice);
  return { ...buildMatrix(chosen, banks), cut: read.length > mostAttempts };
}
