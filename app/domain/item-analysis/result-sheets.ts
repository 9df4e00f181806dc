/** The results as tables for a spreadsheet. A figure that cannot be told says why in its cell. */
import { describeLack, type Figure } from "#app/domain/item-analysis/figure";
import type { AnalysedItem, Analysis } from "#app/domain/item-analysis/item-analysis";
import type { Sheet } from "#app/domain/sheet";

/** One row an item. Facility, interval and omit rate are shares; discriminative efficiency and effective weight in percent. */
export function itemsSheet({ items }: Analysis): Sheet {
  return {
    header: [
      ...["Item", "Maximum mark", "Takers", "Facility", "Facility from", "Facility to", "Interval (95 %)"],
      ...[
        "Item-rest discrimination",
        "Item-rest from",
        "Item-rest to",
        "Discriminative efficiency (%)",
        "Moodle's discrimination index (%)",
        "Moodle's discriminative efficiency (%)",
        "Effective weight (%)",
        "Omit rate",
      ],
      ...["Facility of the top 27 %", "Facility of the bottom 27 %", "Mean seconds", "Advice"],
    ],
    rows: items.map((item) => [
      ...[item.id, item.max, item.takers, cell(item.facility)],
      ...(["low", "high", "method"] as const).map((part) => cell(item.interval, (found) => found[part])),
      cell(item.discrimination),
      ...(["low", "high"] as const).map((part) => cell(item.discriminationInterval, (found) => found[part])),
      cell(item.efficiency),
      cell(item.moodle.discrimination, (r) => 100 * r),
      ...[cell(item.moodle.efficiency), cell(item.weight), cell(item.omitRate)],
      cell(item.extremes, (found) => found.top),
      cell(item.extremes, (found) => found.bottom),
      item.seconds === null ? "" : round(item.seconds),
      adviceText(item),
    ]),
  };
}

/** One row a figure. */
export function quizSheet({ quiz }: Analysis): Sheet {
  const { cut } = quiz;
  return {
    header: ["Figure", "Value"],
    rows: [
      ["Takers", quiz.takers],
      ["Items", quiz.items],
      ["Mean (%)", cell(quiz.mean)],
      ["Median (%)", cell(quiz.median)],
      ["Standard deviation (%)", cell(quiz.sd)],
      ["Skewness", cell(quiz.skewness)],
      ["Kurtosis", cell(quiz.kurtosis)],
      ["Cronbach's alpha", cell(quiz.alpha)],
      ["Standard error of measurement (%)", cell(quiz.sem)],
      ["Error ratio (%)", cell(quiz.errorRatio)],
      ...(cut
        ? [
            ["Cut score (%)", cut.percent],
            ["Passed", cut.passed],
            ["Classification consistency", cell(cut.consistency, (found) => found.consistency)],
            ["Cohen's kappa", cell(cut.consistency, ({ kappa }) => kappa ?? "")],
          ]
        : []),
      ...quiz.bins.map((bin) => [`Takers with ${bin.from} to ${bin.to} %`, bin.takers]),
    ],
  };
}

/** The advice on an item in one line; empty if there is none. */
export function adviceText({ advice }: AnalysedItem): string {
  return advice.known ? advice.value.map(({ text }) => text).join("; ") : describeLack(advice.lack);
}

function cell(figure: Figure): string | number;
function cell<T>(figure: Figure<T>, pick: (value: T) => string | number): string | number;
function cell<T>(figure: Figure<T>, pick?: (value: T) => string | number): string | number {
  if (!figure.known) return describeLack(figure.lack);
  const value = pick ? pick(figure.value) : (figure.value as string | number);
  return typeof value === "number" ? round(value) : value;
}

/** Six decimals: enough to compare with another tool, without the crumbs of binary fractions. */
function round(value: number): number {
  return Math.round(value * 1e6) / 1e6;
}
