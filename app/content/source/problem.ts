/** What an author is told: where, and in a plain sentence what to mend. */

/** Both count from 1, as editors do. */
export interface Place {
  line: number;
  column: number;
}

export interface Problem extends Place {
  /** Path below the content folder, with forward slashes. */
  file: string;
  message: string;
  /** An error fails the check; advice is worth a look and fails nothing. */
  severity: "error" | "advice";
}

/** Collects the problems of one file. */
export interface Report {
  file: string;
  problems: Problem[];
  error(place: Place, message: string): void;
  advice(place: Place, message: string): void;
}

export const fileStart: Place = { line: 1, column: 1 };

export function createReport(file: string): Report {
  const problems: Problem[] = [];
  function add(severity: Problem["severity"], { line, column }: Place, message: string): void {
    problems.push({ file, line, column, message, severity });
  }
  return {
    file,
    problems,
    error: (place, message) => add("error", place, message),
    advice: (place, message) => add("advice", place, message),
  };
}

export function hasErrors(problems: readonly Problem[]): boolean {
  return problems.some((problem) => problem.severity === "error");
}

/** By file, then by place in the file. */
export function sortProblems(problems: readonly Problem[]): Problem[] {
  return [...problems].sort(
    (a, b) =>
      compareText(a.file, b.file) ||
      a.line - b.line ||
      a.column - b.column ||
      compareText(a.message, b.message),
  );
}

/** `file:line:column message`, the form that editors and terminals make clickable. */
export function formatProblem(problem: Problem, folder = ""): string {
  const advice = problem.severity === "advice" ? "advice: " : "";
  return `${folder}${problem.file}:${problem.line}:${problem.column} ${advice}${problem.message}`;
}

/** The first errors in that form, a line each, then how many more there are; none where nothing is wrong. */
export function firstProblems(problems: readonly Problem[], folder: string, most = 10): string[] {
  const errors = problems.filter(({ severity }) => severity === "error");
  const lines = errors.slice(0, most).map((problem) => formatProblem(problem, folder));
  const more = errors.length - lines.length;
  return more > 0 ? [...lines, `and ${more} more; npm run content:check names them all.`] : lines;
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
