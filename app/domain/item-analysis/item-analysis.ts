/**
 * How a quiz and its items performed, from a matrix of marks: classical item analysis with the definitions of Moodle's quiz statistics
 * (https://docs.moodle.org/dev/Quiz_statistics_calculations), so that figures can be compared. Pure; whose attempts are in the
 * matrix (first ones by default, because later ones build on earlier ones) is the caller's choice.
 */
import { type Advice, adviseOn } from "#app/domain/item-analysis/advice";
import type { Figure } from "#app/domain/item-analysis/figure";
import { describeItems, type ItemFigures } from "#app/domain/item-analysis/item-figures";
import type { Matrix } from "#app/domain/item-analysis/matrix";
import { describeQuiz, type QuizFigures } from "#app/domain/item-analysis/quiz-figures";

export interface AnalysedItem extends ItemFigures {
  advice: Figure<Advice[]>;
}

export interface Analysis {
  quiz: QuizFigures;
  items: AnalysedItem[];
}

/** Analyses persons × items; `cutPercent` is the cut score in percent of the maximum, null if there is none. */
export function analyse(matrix: Matrix, cutPercent: number | null = null): Analysis {
  return {
    quiz: describeQuiz(matrix, cutPercent),
    items: describeItems(matrix).map((item) => ({ ...item, advice: adviseOn(item) })),
  };
}
