/** An item analysis as text for a terminal. */
import { describeLack, type Figure } from "#app/domain/item-analysis/figure";
import type { AnalysedItem, Analysis } from "#app/domain/item-analysis/item-analysis";
import type { QuizFigures } from "#app/domain/item-analysis/quiz-figures";
import { adviceText } from "#app/domain/item-analysis/result-sheets";

export function reportAnalysis({ quiz, items }: Analysis): string {
  const advice = items.flatMap((item) => {
    const text = adviceText(item);
    return text && item.advice.known ? `${item.id}: ${text}` : [];
  });
  const unadvised = items.flatMap(({ advice: found }) => (found.known ? [] : describeLack(found.lack)));
  return [
    ...reportQuiz(quiz),
    "",
    ...reportItems(items),
    "",
    ...(advice.length > 0 ? ["Advice", ...advice] : ["No advice."]),
    ...(unadvised.length > 0 ? [`None for ${unadvised.length} items: ${unadvised[0]}.`] : []),
  ].join("\n");
}

function reportQuiz(quiz: QuizFigures): string[] {
  const widest = Math.max(...quiz.bins.map((bin) => bin.takers));
  const bars = quiz.bins.map(({ from, to, takers }) => {
    const bar = "#".repeat(widest === 0 ? 0 : Math.ceil((40 * takers) / widest));
    return `  ${String(from).padStart(3)}–${String(to).padEnd(3)} ${bar} ${takers}`;
  });
  const figures: [string, string][] = [
    ["mean", show(quiz.mean, 1, " %")],
    ["median", show(quiz.median, 1, " %")],
    ["standard deviation", show(quiz.sd, 1, " %")],
    ["skewness", show(quiz.skewness, 2)],
    ["kurtosis", show(quiz.kurtosis, 2)],
    ["Cronbach's α", show(quiz.alpha, 2)],
    ["standard error of measurement", show(quiz.sem, 1, " %")],
    ["error ratio", show(quiz.errorRatio, 0, " %")],
    ...reportCut(quiz),
  ];
  return [
    `${quiz.takers} takers, ${quiz.items} items${quiz.sameItems ? "" : ", forms differ"}`,
    ...figures.map(([name, value]) => `  ${name.padEnd(30)} ${value}`),
    "Takers by score (%)",
    ...bars,
  ];
}

function reportCut({ cut, takers }: QuizFigures): [string, string][] {
  if (!cut) return [];
  const passed = `${cut.passed} of ${takers} at ${cut.percent} % or more`;
  if (!cut.consistency.known)
    return [
      ["passed", passed],
      ["classification consistency", describeLack(cut.consistency.lack)],
    ];
  const { consistency, kappa } = cut.consistency.value;
  return [
    ["passed", passed],
    ["classification consistency", `${number(consistency, 2)} (Livingston–Lewis)`],
    ["Cohen's κ", kappa === null ? "none: all on one side of the cut score" : number(kappa, 2)],
  ];
}

function reportItems(items: AnalysedItem[]): string[] {
  const notes: string[] = [];
  const mark = <T>(figure: Figure<T>, text: (value: T) => string): string => {
    if (figure.known) return text(figure.value);
    const note = describeLack(figure.lack);
    if (!notes.includes(note)) notes.push(note);
    return `[${notes.indexOf(note) + 1}]`;
  };
  const rows = items.map((item) => [
    item.id,
    String(item.takers),
    mark(item.facility, (value) => number(value, 2)),
    mark(item.interval, ({ low, high, method }) => `${number(low, 2)}–${number(high, 2)} ${method}`),
    mark(item.discrimination, (value) => number(value, 2)),
    mark(item.discriminationInterval, ({ low, high }) => `${number(low, 2)} to ${number(high, 2)}`),
    mark(item.efficiency, (value) => number(value, 0)),
    mark(item.moodle.discrimination, (value) => number(100 * value, 0)),
    mark(item.moodle.efficiency, (value) => number(value, 0)),
    mark(item.weight, (value) => number(value, 1)),
    mark(item.omitRate, (value) => number(100 * value, 0)),
    mark(item.extremes, ({ top, bottom }) => `${number(top, 2)} / ${number(bottom, 2)}`),
  ]);
  const header = [
    "item",
    "n",
    "facility",
    "95 % interval",
    "item–rest r",
    "95 % interval",
    "effic. %",
    "Moodle r %",
    "its effic. %",
    "weight %",
    "omit %",
  ];
  return [
    ...alignColumns([[...header, "top / bottom 27 %"], ...rows]),
    ...notes.map((note, index) => `[${index + 1}] ${note}`),
  ];
}

/** The first column to the left, the others to the right. */
function alignColumns(rows: string[][]): string[] {
  const widths =
    rows[0]?.map((_, column) => Math.max(...rows.map((row) => (row[column] ?? "").length))) ?? [];
  return rows.map((row) =>
    row
      .map((cell, column) =>
        column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join("  "),
  );
}

function show(figure: Figure, digits: number, unit = ""): string {
  return figure.known ? `${number(figure.value, digits)}${unit}` : describeLack(figure.lack);
}

function number(value: number, digits: number): string {
  return value
    .toFixed(digits)
    .replace(/^-(?=0(\.0*)?$)/, "")
    .replace("-", "−");
}
